using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>What people read about a scenario: the one way in which problems and warnings are put.</summary>
internal static class ProblemText
{
    /// <summary>Each with its place, which editors link, and its excerpt.</summary>
    public static IEnumerable<string> Lines(IEnumerable<ScenarioProblem> problems) => problems.SelectMany(problem => problem.Lines());

    /// <summary>What <c>check</c> says of one file.</summary>
    /// <param name="file">As the user named it.</param>
    public static IEnumerable<string> Check(string file, ScenarioReadResult read, IReadOnlyCollection<ScenarioProblem> warnings)
    {
        var verdict = read.Scenario is null ? Count(read.Problems.Length, "problem") : warnings.Count == 0 ? "ok" : $"ok, with {Count(warnings.Count, "warning")}";
        return [.. Lines(read.Problems), .. Lines(warnings), $"{file}: {verdict}"];
    }

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}

/// <summary>Warnings on the way to something else: said, not a result.</summary>
internal static class ProblemTalk
{
    public static void Warn(IEnumerable<ScenarioProblem> warnings)
    {
        foreach (var line in ProblemText.Lines(warnings))
            Talk.Say(line);
    }
}
