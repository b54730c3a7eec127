// Sign-up, confirmation and sign-in by Cognito. The password is proved by SRP and never sent.
import { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool } from "./vendor/cognito.js";
import { cognitoEndpoint, config, deployed } from "./config.js";

const pool = deployed
  ? new CognitoUserPool({ UserPoolId: config.userPoolId, ClientId: config.clientId, endpoint: cognitoEndpoint })
  : undefined;

const messages = {
  UsernameExistsException: "There is an account with this address already. Sign in instead.",
  NotAuthorizedException: "The address or the password is not right.",
  UserNotFoundException: "The address or the password is not right.",
  CodeMismatchException: "This is not the code that was sent.",
  ExpiredCodeException: "The code is too old. Ask for a new one.",
  InvalidPasswordException: "The password needs at least 8 characters, with small and capital letters, a digit and a symbol.",
  LimitExceededException: "That was often. Please wait a little.",
  NetworkError: "The sign-in service cannot be reached just now.",
};

export class SignError extends Error {
  constructor(error) {
    super(messages[error.code] ?? messages[error.name] ?? error.message ?? "That did not work.");
    this.code = error.code ?? error.name;
  }
}

const userOf = (email) => new CognitoUser({ Username: email, Pool: pool });
// The library takes callbacks of two kinds; both become promises.
const promised = (start) =>
  new Promise((resolve, reject) =>
    start((error, result) => (error ? reject(new SignError(error)) : resolve(result))),
  );

export const signUp = (email, password) =>
  promised((done) =>
    pool.signUp(email, password, [new CognitoUserAttribute({ Name: "email", Value: email })], null, done),
  );
export const confirm = (email, code) => promised((done) => userOf(email).confirmRegistration(code, true, done));
export const resend = (email) => promised((done) => userOf(email).resendConfirmationCode(done));

export const signIn = (email, password) =>
  promised((done) =>
    userOf(email).authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
      onSuccess: (session) => done(null, session),
      onFailure: (error) => done(error),
    }),
  );

export const signOut = () => pool?.getCurrentUser()?.signOut();

// The token for the API and the address it is for; nothing where nobody is signed in.
export async function session() {
  const user = pool?.getCurrentUser();
  if (!user) return undefined;
  try {
    const found = await promised((done) => user.getSession(done));
    const token = found.getIdToken();
    return { token: token.getJwtToken(), email: token.payload.email ?? user.getUsername() };
  } catch {
    return undefined;
  }
}
