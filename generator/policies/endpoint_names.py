"""Which VPC endpoint serves which IAM prefix.

Names are the last part of ``com.amazonaws.<region>.<name>``. Source: AWS PrivateLink Guide, "AWS services
that integrate with AWS PrivateLink"; for Cognito its Developer Guide, "Access Amazon Cognito using an
interface endpoint"; prefixes from the Service Authorization Reference.
"""

from __future__ import annotations

#: Reached through a gateway endpoint, which costs nothing.
GATEWAYS = frozenset({"s3", "dynamodb"})

#: Prefixes whose endpoint bears the same name.
SAME_NAME = frozenset(
    """
    access-analyzer account acm acm-pca apigateway appconfig application-autoscaling application-signals
    apprunner athena auditmanager autoscaling autoscaling-plans b2bi backup batch bedrock billing
    billingconductor braket cassandra ce cleanrooms cloudformation cloudtrail codebuild codecommit
    codedeploy codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer
    config connect databrew dataexchange datasync datazone detective devops-guru directconnect discovery
    dlm dms drs ds ebs ec2 ec2messages ecs eks elasticache elasticbeanstalk elasticfilesystem
    elasticloadbalancing elasticmapreduce emr-containers emr-serverless entityresolution events
    execute-api finspace fis forecast frauddetector fsx glue grafana guardduty healthlake identitystore
    imagebuilder inspector2 internetmonitor kafka kendra kinesisanalytics kms lakeformation lambda
    license-manager lightsail logs m2 macie2 mediaconnect mediaconvert medical-imaging mgn mq
    neptune-graph network-firewall networkmanager notifications oam observabilityadmin organizations
    osis outposts personalize pi pipes polly proton ram rbin rds rds-data redshift redshift-data
    redshift-serverless refactor-spaces rekognition resource-explorer-2 resource-groups rolesanywhere
    rum scheduler schemas secretsmanager securityhub securitylake serverlessrepo servicecatalog
    servicediscovery servicequotas signin sns social-messaging sqs ssm ssm-contacts ssm-incidents
    ssmmessages states storagegateway sts swf synthetics textract transcribe transfer translate
    trustedadvisor verifiedpermissions vpc-lattice wafv2 wellarchitected workmail workspaces
    workspaces-web xray
    """.split()  # noqa: SIM905 two hundred names are read as a paragraph, not as a column
)

#: Prefixes whose endpoint is called otherwise, or that need more than one, or none at all because their
#: traffic stays in the VPC.
NAMED: dict[str, tuple[str, ...]] = {
    "airflow": ("airflow.api",),
    "appsync": ("appsync-api",),
    "aps": ("aps-workspaces",),
    "cloudhsm": ("cloudhsmv2",),
    "cloudwatch": ("monitoring",),
    "codeartifact": ("codeartifact.api", "codeartifact.repositories"),
    "ecr": ("ecr.api",),
    "firehose": ("kinesis-firehose",),
    "iot": ("iot.api",),
    "kafka-cluster": (),
    "kinesis": ("kinesis-streams",),
    "lex": ("models-v2-lex",),
    "memorydb": ("memory-db",),
    "mobiletargeting": ("pinpoint",),
    "neptune-db": (),
    "payment-cryptography": ("payment-cryptography.controlplane",),
    "pricing": ("pricing.api",),
    "rds-db": (),
    "sagemaker": ("sagemaker.api",),
    "sms-voice": ("pinpoint-sms-voice-v2",),
    "tag": ("tagging",),
}

#: Actions that take another path than the rest of their prefix.
BY_ACTION: dict[str, tuple[str, ...]] = {
    "appconfig:GetLatestConfiguration": ("appconfigdata",),
    "appconfig:StartConfigurationSession": ("appconfigdata",),
    "bedrock:ApplyGuardrail": ("bedrock-runtime",),
    "bedrock:InvokeAgent": ("bedrock-agent-runtime",),
    "bedrock:InvokeModel": ("bedrock-runtime",),
    "bedrock:InvokeModelWithResponseStream": ("bedrock-runtime",),
    "bedrock:Retrieve": ("bedrock-agent-runtime",),
    "bedrock:RetrieveAndGenerate": ("bedrock-agent-runtime",),
    "dynamodb:DescribeStream": ("dynamodb-streams",),
    "dynamodb:GetRecords": ("dynamodb-streams",),
    "dynamodb:GetShardIterator": ("dynamodb-streams",),
    "dynamodb:ListStreams": ("dynamodb-streams",),
    "ecr:BatchCheckLayerAvailability": ("ecr.api", "ecr.dkr"),
    "ecr:BatchGetImage": ("ecr.api", "ecr.dkr"),
    "ecr:GetDownloadUrlForLayer": ("ecr.api", "ecr.dkr"),
    "ecr:PutImage": ("ecr.api", "ecr.dkr"),
    "elasticache:Connect": (),
    "elasticfilesystem:ClientMount": (),
    "elasticfilesystem:ClientRootAccess": (),
    "elasticfilesystem:ClientWrite": (),
    "iot:GetThingShadow": ("iot.data",),
    "iot:Publish": ("iot.data",),
    "iot:UpdateThingShadow": ("iot.data",),
    "memorydb:Connect": (),
    "payment-cryptography:DecryptData": ("payment-cryptography.dataplane",),
    "payment-cryptography:EncryptData": ("payment-cryptography.dataplane",),
    "payment-cryptography:GenerateCardValidationData": ("payment-cryptography.dataplane",),
    "payment-cryptography:GenerateMac": ("payment-cryptography.dataplane",),
    "payment-cryptography:GeneratePinData": ("payment-cryptography.dataplane",),
    "payment-cryptography:ReEncryptData": ("payment-cryptography.dataplane",),
    "payment-cryptography:TranslatePinData": ("payment-cryptography.dataplane",),
    "payment-cryptography:VerifyAuthRequestCryptogram": ("payment-cryptography.dataplane",),
    "payment-cryptography:VerifyCardValidationData": ("payment-cryptography.dataplane",),
    "payment-cryptography:VerifyMac": ("payment-cryptography.dataplane",),
    "payment-cryptography:VerifyPinData": ("payment-cryptography.dataplane",),
    "sagemaker:InvokeEndpoint": ("sagemaker.runtime",),
    "sagemaker:InvokeEndpointAsync": ("sagemaker.runtime",),
    "servicediscovery:DiscoverInstances": ("data-servicediscovery",),
    "servicediscovery:DiscoverInstancesRevision": ("data-servicediscovery",),
    "ses:SendRawEmail": ("email-smtp",),
    "states:StartSyncExecution": ("sync-states",),
    "transcribe:StartStreamTranscription": ("transcribestreaming",),
}

#: Why a prefix has no endpoint in the region of the VPC.
NO_ENDPOINT = {
    "aoss": "OpenSearch Serverless manages its endpoints itself",
    "cloudfront": "CloudFront has a global endpoint only",
    "dsql": "Aurora DSQL has an endpoint of its own for each cluster",
    "es": "OpenSearch Service manages its endpoints itself",
    "geo": "Amazon Location has an endpoint for each kind of resource",
    "iam": "IAM has a global endpoint only",
    "route53": "Route 53 has a global endpoint only",
    "savingsplans": "Savings Plans has a global endpoint only",
    "ses": "SES takes mail over SMTP alone, which is ses:SendRawEmail",
    "timestream": "Timestream has an endpoint for each cell, which its own API tells",
}
