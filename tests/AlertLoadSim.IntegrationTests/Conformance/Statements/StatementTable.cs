namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Everything that PROTOCOL.md states in its sections 1 to 7, (a) and (c).</summary>
internal static class StatementTable
{
    public static readonly IReadOnlyList<Statement> All =
    [
        .. TransportStatements.All,
        .. ConnectionStatements.All,
        .. SessionStatements.All,
        .. CredentialStatements.All,
        .. RepresentationStatements.All,
        .. MessageStatements.All,
        .. AlertingStatements.All,
        .. SiblingStatements.All,
        .. OpenQuestionStatements.All,
        .. NumberedStatements.All,
    ];

    /// <summary>Not shown yet. A statement that is shown may not stand here, so the list can only get shorter.</summary>
    public static readonly IReadOnlyList<string> Pending =
    [
        // Pictures, status messages, the other subscriptions, quirks, errors on demand of the siblings.
        "1 icons",
        "2.7 errors",
        "3 language in the cookie",
        "5.4 subscription state",
        "5.4 queue subscription state",
        "7.1 errors",
        "7.2 errors",
        "7.2 status messages",
        "7.2 status access",
        "7.3 one interaction",
        "7.3 station",
        "7.3 sessions of users",
        "7.5 CtiConnector",
        // Switch-over and reconnecting.
        "2.2 same host",
        "2.5 same port",
        "2.5 rounds",
        "2.5 backup",
        "2.8 reasons",
        "5.4 connection state",
        "a27",
        "a30",
        // Choice between poll and stream.
        "2.3 choice of stream",
    ];
}
