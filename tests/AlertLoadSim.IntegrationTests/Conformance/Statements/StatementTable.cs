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
}
