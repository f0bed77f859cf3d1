using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section (a): the readings of open questions.</summary>
internal static class OpenQuestionStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("a1", D | C, "Enumerations: numbers out, numbers or numeric text in"),
        Server("a2", D | C, "Wrong password: 400"),
        Server("a3", D | C, "Success codes: alerting 204, the siblings 200"),
        Client("a3 client", D | C, "The client takes any 2xx", "JudgementTests.Any_2xx_is_a_success"),
        Server("a4", I, "A stop is a delta with action 2 and all required properties"),
        Server("a5", I, "A snapshot lists no stop"),
        Server("a6", I, "First message when nothing alerts: an empty snapshot"),
        Server("a7", I, "PUT when subscribed: 204, new attributes, new snapshot"),
        Server("a8", I, "The snapshot is queued before the 204 leaves"),
        Server("a9", I, "attributeNames [] is 400; a switch"),
        Server("a10", I, "An attribute that is not there is left out"),
        Server("a11", I, "monitoredQueue of a user alert is the user's queue"),
        Server("a12", I, "A wrong token on a message read is not looked at"),
        Server("a13", I, "Order of the checks"),
        Server("a14", I, "A missing cookie is code 2"),
        Server("a15", I, "Time-out of 5 min; any request and an open stream are activity"),
        Server("a16", I, "The queue has no bound"),
        Server("a17", I, "A poll beside a stream gets []; the newest stream takes over"),
        Server("a18", I, "No id, no retry, :ping and an empty line every 15 s"),
        Server("a19", I, "The backlog comes first on a stream"),
        Server("a20", I, "DELETE of the session has an empty body"),
        Server("a21", I, "A remembered session says 2, with its own cookie and token"),
        Server("a22", I, "Ending the station does not end the session"),
        Server("a23", I, "Any content type is taken"),
        Server("a24", I, "A missing language is 400; a switch"),
        Server("a25", I, "404 for an unknown path, 405 with Allow for a wrong verb"),
        Server("a26", I, "Heartbeat is 204"),
        Server("a27", I, "A 503 in the middle of a session names hosts to go to"),
        Client("a27 client", I, "The client takes it for a lost server and goes there",
            "SessionCoreReconnectTests.Hosts_are_tried_one_after_the_other"),
        Server("a28", I, "The origin is echoed, * without one"),
        Server("a29", I, "DELETE of a sibling subscription that is not there is 204"),
        Server("a30", I, "Another host gives a new session with fresh snapshots"),
    ];
}
