using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section 3: what a request has to show.</summary>
internal static class CredentialStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("3 session id", D, "The id is a segment of the path"),
        Server("3 token", D, "The token is a header of every request but the reading of messages"),
        Server("3 cookie", D | C, "The cookie comes with every request"),
        Client("3 client credentials", D, "The client sends what each request needs",
            "RequestTests.Subscription_carries_the_token",
            "RequestTests.Poll_carries_the_cookie_and_nothing_that_a_desktop_would_not_send"),
        Server("3 cookie of 2016", C, "Name with the id, value, path, Secure and HttpOnly"),
        Server("3 cookie of 2019", C, "Not Secure on plain HTTP"),
        Server("3 language in the cookie", C, "A server of 2019 adds the language to the value"),
        Client("3 client value", C, "The client sends the value back whole",
            "RequestTests.Poll_carries_the_cookie_and_nothing_that_a_desktop_would_not_send"),
        Server("3 cookie name", C, "The name begins with icws_"),
        Client("3 client cookie", C, "The client finds it by that name among others",
            "HostileReplyTests.Cookie_of_a_load_balancer_does_not_hide_the_session_cookie"),
        Server("3 whole Set-Cookie", C, "The whole text of Set-Cookie is accepted back"),
        Server("3 cookie once", C, "Only the login sets a cookie"),
        Server("3.1 challenge", D, "Whatever is missing or wrong is 401 with the challenge"),
        Server("3.1 form of the id", C, "An id of the wrong form is code 1"),
        Server("3.1 token", C, "A missing or wrong token is code 2"),
        Server("3.1 unknown session", C, "An unknown session is authenticationFailure with its code"),
        Server("3.1 rights", C | D, "A missing right is 403, code 7"),
        Server("3.1 verb", C | I, "A wrong verb is 405 with its id"),
        Server("3.1 unknown resource", C | I, "An unknown path is 404 with its id"),
        Server("3.1 case", I, "Fixed segments have no case; the challenge is verbatim"),
        Client("3.1 end of the session", C, "For the client a 401 is the end of the session", "SessionCoreTests.Life_from_login_to_logout"),
    ];
}
