using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Short ways to read scenarios in tests.</summary>
internal static class Scenarios
{
    public const string Smallest = "name: x\nload:\n  - keepConstant: { sessions: 1, during: 10s }\n";

    public static ScenarioReadResult Read(
        string text, string[]? set = null, Dictionary<string, string>? environment = null, Dictionary<string, string>? files = null, bool secretsNeeded = true)
    {
        environment ??= [];
        var inputs = new ScenarioInputs(
            name => environment.GetValueOrDefault(name),
            name => files?.TryGetValue(name, out var csv) == true ? CsvReadResult.Read(csv) : CsvReadResult.Unreadable("there is no such file"))
        {
            SecretsNeeded = secretsNeeded,
        };
        return ScenarioFile.Read(
            "a.yaml", text, [.. ScenarioOverride.FromEnvironment(environment), .. ScenarioOverride.FromOptions(set ?? [])], inputs);
    }

    public static Scenario Good(string text, params string[] set)
    {
        var result = Read(text, set);
        Assert.Empty(result.Problems);
        return result.Scenario!;
    }

    /// <summary>The problems, a line each.</summary>
    public static string Problems(ScenarioReadResult result)
    {
        Assert.NotEmpty(result.Problems);
        Assert.Null(result.Scenario);
        return string.Join('\n', result.Problems);
    }
}
