using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Nodes → records. Blocks that need more than a line have readers of their own.</summary>
internal sealed class ScenarioReader(MapReader root, ScenarioInputs inputs, ProblemList problems)
{
    /// <summary>Name and load may be missing, and without an alerts block nothing is raised.</summary>
    public bool ForEmulatorAlone { get; init; }

    public Scenario Read()
    {
        var target = new TargetReader(inputs, problems).Read(root.Block(TargetFields.Block));
        var sessions = new SessionsReader(inputs, problems).Read(root.Block(SessionsFields.Block), target, PopulationsReader.NeedUsers(root));
        var named = new PopulationsReader(inputs, problems).Read(root, sessions, target);
        var scenario = new Scenario
        {
            Name = MayLack(ScenarioFields.Name) ? TargetSpec.EmulatorWord : root.Read(ScenarioFields.Name) ?? "",
            Description = root.Read(ScenarioFields.Description),
            Seed = root.Read(ScenarioFields.Seed),
            Target = target,
            Transport = root.Read(ScenarioFields.Transport),
            Emulator = new EmulatorReader(inputs, problems).Read(root.Block(EmulatorFields.Block)),
            Sessions = sessions,
            Load = HasCentre || root.Has(PopulationFields.Block) || MayLack(LoadFields.Block) ? [] : ReadLoad(),
            Named = named,
            Alerts = new AlertsReader(inputs, problems).Read(
                root.Block(AlertFields.Block), target, target.IsEmulator && !MayLack(AlertFields.Block) ? AlertSource.Emulator : AlertSource.None),
            Thresholds = ReadThresholds([.. named.Select(population => population.Name)]),
            Trust = TrustReader.Read(root.Block(TrustFields.Block)),
        };
        if (HasCentre)
            scenario = new CentreReader(root, inputs, problems).Apply(scenario);
        if (root.TryRead(ScenarioFields.WarmUp, out var warmUp))
            scenario = scenario with { WarmUp = warmUp };
        new ScenarioChecks(root, problems).Run(scenario);
        return scenario;
    }

    private bool HasCentre => root.Find(CentreFields.Block) is not null;

    private bool MayLack(Field field) => ForEmulatorAlone && root.Find(field) is null;

    private ImmutableArray<LoadStep> ReadLoad()
    {
        return new LoadReader(problems).Read(root, LoadFields.Block);
    }

    private ImmutableArray<Threshold> ReadThresholds(ImmutableArray<string> populations)
    {
        var thresholds = ImmutableArray.CreateBuilder<Threshold>();
        foreach (var (node, path) in root.Items(ScenarioFields.Thresholds))
        {
            if (node is not ScalarNode { IsNull: false, IsUnknown: false } scalar)
                Scalars.TryRead(node, ScenarioFields.Threshold, path, problems, out _);
            else if (ThresholdText.Parse(scalar.Text, out var problem) is not { } threshold)
                problems.Add(scalar is { IsPlain: true, Written: null } ? scalar.Origin.After(problem.Offset, problem.Length) : scalar.Origin, path, problem.Message);
            else if (threshold.Population is { } population && !populations.Contains(population))
                problems.Add(scalar.Origin, path, UnknownPopulation(population, populations));
            else
                thresholds.Add(threshold);
        }

        return thresholds.ToImmutable();
    }

    private static string UnknownPopulation(string name, ImmutableArray<string> known) => known.IsEmpty
        ? $"found the population {Quoted.Plain(name)}; allowed: none, for the scenario names no populations"
        : $"found the unknown population {Quoted.Plain(name)}; allowed: {string.Join(", ", known)}{Suggestion.Clause(Suggestion.Nearest(name, known))}";
}
