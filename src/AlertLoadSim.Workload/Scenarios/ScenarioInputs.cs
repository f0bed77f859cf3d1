namespace AlertLoadSim.Workload.Scenarios;

/// <summary>What reading a scenario needs from outside its text; the host does the I/O.</summary>
/// <param name="Environment">Value of an environment variable, or null. Asked for each <c>${NAME}</c> that the file does not declare.</param>
/// <param name="ReadRelativeFile">Text of a file named relative to the scenario: users, certificates, and what it extends.</param>
public sealed record ScenarioInputs(Func<string, string?> Environment, Func<string, CsvReadResult> ReadRelativeFile)
{
    /// <summary>Whether a password whose variable is not set is a problem. Default true, as for <c>run</c>; <c>check</c> and
    /// <c>plan</c> log on nowhere, so they pass false and the password stays empty.</summary>
    public bool SecretsNeeded { get; init; } = true;

    /// <summary>No variables, no files: for scenarios that need neither.</summary>
    public static readonly ScenarioInputs None = new(_ => null, _ => CsvReadResult.Unreadable("there are no files here"));
}

/// <summary>A file's text, or why it could not be read.</summary>
public sealed record CsvReadResult
{
    private CsvReadResult()
    {
    }

    public string? Text { get; private init; }

    /// <summary>In words that can follow "cannot read agents.csv: "; null when there is text.</summary>
    public string? Problem { get; private init; }

    public static CsvReadResult Read(string text) => new() { Text = text };

    public static CsvReadResult Unreadable(string problem) => new() { Problem = problem };
}
