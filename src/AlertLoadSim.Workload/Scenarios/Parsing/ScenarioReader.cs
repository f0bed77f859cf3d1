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
        var scenario = new Scenario
        {
            Name = MayLack(ScenarioFields.Name) ? TargetSpec.EmulatorWord : root.Read(ScenarioFields.Name) ?? "",
            Description = root.Read(ScenarioFields.Description),
            Seed = root.Read(ScenarioFields.Seed),
            Target = target,
            Emulator = new EmulatorReader(problems).Read(root.Block(EmulatorFields.Block)),
            Sessions = new SessionsReader(inputs, problems).Read(root.Block(SessionsFields.Block), target),
            Load = MayLack(LoadFields.Block) ? [] : ReadLoad(),
            Alerts = new AlertsReader(inputs, problems).Read(
                root.Block(AlertFields.Block), target, target.IsEmulator && !MayLack(AlertFields.Block) ? AlertSource.Emulator : AlertSource.None),
            Thresholds = ReadThresholds(),
        };
        scenario = scenario with { WarmUp = root.TryRead(ScenarioFields.WarmUp, out var warmUp) ? warmUp : DefaultWarmUp(scenario.Load) };
        new ScenarioChecks(root, problems).Run(scenario);
        return scenario;
    }

    private bool MayLack(Field field) => ForEmulatorAlone && root.Find(field) is null;

    // A ramp with nothing behind it is what is to be measured, not what leads up to it.
    private static TimeSpan DefaultWarmUp(ImmutableArray<LoadStep> load) =>
        load.Length > 1 && load[0] is LoadStep.RampingConstant ramp ? ramp.During : TimeSpan.Zero;

    private ImmutableArray<LoadStep> ReadLoad()
    {
        var steps = ImmutableArray.CreateBuilder<LoadStep>();
        var items = root.Items(LoadFields.Block).ToList();
        foreach (var (node, path) in items)
        {
            if (LoadReader.Read(MapReader.Of(node, LoadFields.Step, path, problems), problems) is { } step)
                steps.Add(step);
        }

        if (items.Count == 0 && root.Find(LoadFields.Block) is ListNode or ScalarNode { IsNull: true })
            problems.Add(
                root.OriginOf(LoadFields.Block), LoadFields.Block.Key,
                $"found no steps; allowed: a list of {string.Join(", ", LoadFields.Step.Keys)}");
        return steps.ToImmutable();
    }

    private ImmutableArray<Threshold> ReadThresholds()
    {
        var thresholds = ImmutableArray.CreateBuilder<Threshold>();
        foreach (var (node, path) in root.Items(ScenarioFields.Thresholds))
        {
            if (node is not ScalarNode { IsNull: false, IsUnknown: false } scalar)
                Scalars.TryRead(node, ScenarioFields.Threshold, path, problems, out _);
            else if (ThresholdText.Parse(scalar.Text, out var problem) is { } threshold)
                thresholds.Add(threshold);
            else
                problems.Add(scalar is { IsPlain: true, Written: null } ? scalar.Origin.After(problem.Offset, problem.Length) : scalar.Origin, path, problem.Message);
        }

        return thresholds.ToImmutable();
    }
}
