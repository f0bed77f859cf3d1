using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Reads scenario files.</summary>
public static class ScenarioFile
{
    /// <summary>A checked scenario with every default filled in, or every problem of the file at once.</summary>
    /// <param name="fileName">As the user named it; for messages only.</param>
    /// <param name="text">YAML; JSON is YAML too. At most 1 MiB.</param>
    /// <param name="overrides">From options and environment; <c>--set</c> wins over the environment, both win over the file.</param>
    public static ScenarioReadResult Read(
        string fileName, string text, IReadOnlyList<ScenarioOverride> overrides, ScenarioInputs inputs) =>
        Read(fileName, text, overrides, inputs, forEmulatorAlone: false);

    /// <summary>For <c>emulate --config</c>: a scenario of which all may be missing, name and load included. Only what concerns the
    /// emulator is meant: seed, users, answer, emulator, alerts. Without an alerts block nothing is raised.</summary>
    public static ScenarioReadResult ReadForEmulator(
        string fileName, string text, IReadOnlyList<ScenarioOverride> overrides, ScenarioInputs inputs) =>
        Read(fileName, text, overrides, inputs, forEmulatorAlone: true);

    private static ScenarioReadResult Read(
        string fileName, string text, IReadOnlyList<ScenarioOverride> overrides, ScenarioInputs inputs, bool forEmulatorAlone)
    {
        var problems = new ProblemList(fileName);
        var scenario = ReadChecked(fileName, text, overrides, inputs, forEmulatorAlone, problems);
        return problems.Count > 0
            ? new ScenarioReadResult(null, problems.InOrder())
            : new ScenarioReadResult(scenario, ImmutableArray<ScenarioProblem>.Empty);
    }

    private static Scenario? ReadChecked(
        string fileName, string text, IReadOnlyList<ScenarioOverride> overrides, ScenarioInputs inputs, bool forEmulatorAlone, ProblemList problems)
    {
        if (YamlText.Read(text, (line, column) => new Origin(fileName, line, column), problems) is not { } root)
            return null;
        if (root is MapNode)
            new OverrideWriter(problems).Write(root, overrides);
        return new ScenarioReader(MapReader.Root(root, problems), inputs, problems) { ForEmulatorAlone = forEmulatorAlone }.Read();
    }
}
