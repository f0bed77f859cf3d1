using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section 7: what a desktop does beside alerting.</summary>
internal static class SiblingStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("7.1 subscribe", D, "Under an id of the client's choice, several at once"),
        Server("7.1 body", D, "queueIds and attributeNames are required"),
        Server("7.1 my interactions", D | C, "Queue type 0 or 1 with the user's id"),
        Server("7.1 success", C, "PUT is exactly 200, DELETE exactly 204"),
        Server("7.1 errors", D, "410 and 500 are possible"),
        Server("7.1 message", D, "Who came, what changed, who left"),
        Note("7.1 conferenceParentId", D, "Optional", "there are no conferences here"),
        Note("7.1 queueResultLimitExceeded", D, "Younger servers add it", "nothing is limited here; the client knows the name"),
        Note("7.1 cheaper", D, "One watch of a queue costs less than one of each interaction", "advice"),
        Client("7.1 client", D, "The client watches its user's queue and checks what comes",
            "DeskRequestTests.Queue_of_the_user_is_watched_under_an_id_of_our_choice",
            "SiblingMessageTests.Documented_message_is_read_without_a_problem_and_without_an_unknown_property"),
        Server("7.2 subscribe", D | C, "userIds is required, PUT is 200"),
        Server("7.2 userStatusProperties", D, "Optional"),
        Server("7.2 DELETE", D | C, "DELETE is 204"),
        Server("7.2 message", D, "A list of users with their statuses"),
        Server("7.2 change", D | C, "Changing a status is 202, then completed"),
        Server("7.2 errors", D, "403, 410 and 500 are possible"),
        Client("7.2 client", D | C, "The client watches and changes its user's status",
            "DeskRequestTests.Status_of_the_user_is_watched_and_changed"),
        Server("7.2 status messages", C, "Which statuses there are, by GET and by subscription"),
        Server("7.2 status access", C, "Which of them a user may choose, by GET and by subscription"),
        Server("7.3 one interaction", D, "A subscription to one interaction; its messages spell interactionID"),
        Server("7.3 station", D, "A subscription to the station"),
        Server("7.3 sessions of users", D, "A subscription to the sessions of users"),
        Server("7.3 verbs", C, "pickup, hold and disconnect are 200"),
        Note("7.3 calls", C, "A new call is 201", "calls are not emulated: nothing here dials"),
        Server("7.4 body", D, "queueId is required, the rest optional"),
        Server("7.4 marks", I, "A custom attribute given there comes back in the alert"),
        Server("7.4 success", C | I, "201 with the id"),
        Server("7.4 end", D, "pickup and disconnect end the alert"),
        Server("7.5 ChatBot", C, "Its sequence works"),
        Server("7.5 CtiConnector", C, "Its sequence works, with the exact codes that it insists on"),
        Server("7.5 go-icws", C, "Its sequence works"),
    ];
}
