namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Which cases and tests show which statements.</summary>
internal sealed class Coverage(IReadOnlyList<Statement> statements, IEnumerable<Case> cases)
{
    private readonly ILookup<string, string> _cases =
        cases.SelectMany(c => c.Covers.Select(id => (Statement: id, c.Id))).ToLookup(pair => pair.Statement, pair => pair.Id);

    public IReadOnlyList<Statement> Statements => statements;

    /// <summary>Ids of the cases that show it.</summary>
    public IEnumerable<string> CasesOf(Statement statement) => _cases[statement.Id];

    public bool IsCovered(Statement statement) => CasesOf(statement).Any() || statement.Tests.Count > 0;

    /// <summary>What cases name and nobody stated.</summary>
    public IEnumerable<string> Unknown => _cases.Select(group => group.Key).Except(statements.Select(s => s.Id));
}
