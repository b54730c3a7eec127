// Where the rest of the system is. The deployment puts the values in place of the placeholders.
export const config = {
  region: "REPLACE_ME_REGION",
  api: "REPLACE_ME_API_ENDPOINT",
  userPoolId: "REPLACE_ME_COGNITO_USER_POOL_ID",
  clientId: "REPLACE_ME_COGNITO_USER_POOL_CLIENT_ID",
};

const isDeployed = () => !Object.values(config).some((value) => value.startsWith("REPLACE" + "_ME_"));
const isLoopback = (url) => ["127.0.0.1", "localhost"].includes(new URL(url).hostname);

export const deployed = isDeployed();
// On AWS the library knows where Cognito is. A local cloud has everything behind the API's origin.
export const cognitoEndpoint = deployed && isLoopback(config.api) ? new URL(config.api).origin + "/" : undefined;
