using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios;

/// <summary>Reads scenario files.</summary>
public static class ScenarioFile
{
    // Of what nothing uses; more than that says nothing new.
    private const int MostUnused = 100;

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
        var composer = new ScenarioComposer(fileName, inputs, problems);
        var root = composer.Compose(text);
        problems.Sources.AddOverrides(overrides);
        if (root is null)
            return new ScenarioReadResult(null, problems.InOrder());
        if (root is MapNode map)
            new OverrideWriter(problems).Write(map, overrides);
        var variables = new VariableTable((root as MapNode)?.Find(ReuseFields.Variables.Key), inputs, problems);
        var filler = new VariableFiller(variables, composer.FolderOf, problems);
        if (root is MapNode tree)
            filler.Fill(tree);
        var scenario = new ScenarioReader(MapReader.Root(root, problems), inputs with { Environment = Secret }, problems)
        {
            ForEmulatorAlone = forEmulatorAlone,
        }.Read();
        if (problems.Count > 0)
            return new ScenarioReadResult(null, problems.InOrder());
        var places = new ScenarioPlaces(root, problems);
        return new ScenarioReadResult(scenario, [])
        {
            Places = places,
            Composed = Compose(text, (MapNode)root, composer, filler),
            Unused = [.. variables.Unused.Take(MostUnused).Select(key => places.WarningAtKey($"{ReuseFields.Variables.Key}.{key.Text}", "nothing uses this variable"))],
        };

        // Passwords are read last, those of CSV files included: a variable whose value may be written must not turn out to be one.
        string? Secret(string name)
        {
            var value = inputs.Environment(name);
            if (!variables.FromEnvironment.Contains(name))
                return value;
            problems.Add(new Origin(fileName, 1, 1), "", $"the environment variable {name} is a password in a CSV file and a value elsewhere; allowed: one of both, since a password is written nowhere else");
            if (!string.IsNullOrEmpty(value))
                problems.Sources.Hide(value, inMessages: true);
            return value;
        }
    }

    private static ComposedScenario Compose(string text, MapNode root, ScenarioComposer composer, VariableFiller filler)
    {
        var composed = NodeWriter.Write(root);
        if (composer.Files.Count == 1 && !filler.FoundAny)
            return new ComposedScenario(composed, text);
        var head = $"# As run, of {string.Join(", ", composer.Files.Distinct().Select(Quoted.Plain))}: variables and overrides are filled in, files are named from the folder of the first.\n";
        return new ComposedScenario(composed, head + composed);
    }
}
