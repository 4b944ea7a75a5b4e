// Runs npm's oidc-provider on loopback. The argument is the public URL of the server that signs
// people on; the only line that is printed is the issuer.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [publicUrl] = process.argv.slice(2);
const key = (kind, options, kid) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }),
  kid,
  use: "sig",
});
const client = (id, more) => ({
  client_id: id,
  client_secret: `the secret of ${id}`,
  redirect_uris: [`${publicUrl}/oidc/back`],
  post_logout_redirect_uris: [`${publicUrl}/`],
  ...more,
});

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      client("json", {}),
      client("signed", { userinfo_signed_response_alg: "RS256" }),
      client("curve", {
        id_token_signed_response_alg: "ES256",
        userinfo_signed_response_alg: "ES256",
        token_endpoint_auth_method: "client_secret_post",
      }),
    ],
    jwks: {
      keys: [
        key("rsa", { modulusLength: 2048 }, "one"),
        key("ec", { namedCurve: "P-256" }, "two"),
      ],
    },
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: `Ani ${sub}`,
        email: `${sub}@ville.test`,
        email_verified: true,
      }),
    }),
    features: { jwtUserinfo: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ["of tests alone"] },
  });
  server.on("request", provider.callback());
  console.log(issuer);
  process.stdin.resume().on("end", () => process.exit());
});
