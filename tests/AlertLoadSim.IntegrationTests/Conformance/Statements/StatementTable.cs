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
        "7.5 CtiConnector",
        // Switch-over and reconnecting.
        "2.2 same host",
        "2.5 same port",
        "2.5 rounds",
        "a27",
        // Choice between poll and stream.
        "2.3 choice of stream",
    ];
}
