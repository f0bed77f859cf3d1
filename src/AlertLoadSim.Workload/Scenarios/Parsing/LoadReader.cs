using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class LoadReader(ProblemList problems)
{
    /// <summary>Steps that are wrong are left out.</summary>
    public ImmutableArray<LoadStep> Read(MapReader holder, Block block)
    {
        var steps = ImmutableArray.CreateBuilder<LoadStep>();
        var items = holder.Items(block).ToList();
        foreach (var (node, path) in items)
        {
            if (ReadStep(MapReader.Of(node, LoadFields.Step, path, problems)) is { } step)
                steps.Add(step);
        }

        if (items.Count == 0 && holder.Find(block) is ListNode or ScalarNode { IsNull: true })
            problems.Add(holder.OriginOf(block), holder.PathOf(block), $"found no steps; allowed: a list of {string.Join(", ", LoadFields.Step.Keys)}");
        return steps.ToImmutable();
    }

    private LoadStep? ReadStep(MapReader choice)
    {
        var before = problems.Count;
        var read = choice.Chosen is Block chosen ? Read(chosen, choice.Block(chosen)) : null;
        return problems.Count == before ? read : null;
    }

    private LoadStep? Read(Block chosen, MapReader step)
    {
        if (chosen == LoadFields.IterationsForConstant)
            return new LoadStep.IterationsForConstant(step.Read(LoadFields.Copies), step.Read(LoadFields.Iterations));
        if (chosen == LoadFields.IterationsForInject)
        {
            return new LoadStep.IterationsForInject(
                step.Read(LoadFields.IterationRate), step.Read(LoadFields.Iterations), step.Read(LoadFields.Arrivals)) { Burst = ReadBurst(step) };
        }

        var (until, length) = ReadLength(step);
        return ReadTimed(chosen, step, length) is { } timed ? timed with { Until = until } : null;
    }

    private LoadStep? ReadTimed(Block chosen, MapReader step, TimeSpan length) => chosen.Key switch
    {
        "rampingConstant" => new LoadStep.RampingConstant(step.Read(LoadFields.Sessions), length),
        "keepConstant" => new LoadStep.KeepConstant(step.Read(LoadFields.Sessions), length),
        "inject" => new LoadStep.Inject(step.Read(LoadFields.Rate), length, step.Read(LoadFields.Arrivals)) { Burst = ReadBurst(step) },
        "rampingInject" => new LoadStep.RampingInject(step.Read(LoadFields.Rate), length, step.Read(LoadFields.Arrivals)) { Burst = ReadBurst(step) },
        "injectRandom" => ReadRandom(step, length),
        "pause" => new LoadStep.Pause(length),
        _ => null,
    };

    private LoadStep.InjectRandom ReadRandom(MapReader step, TimeSpan length)
    {
        var read = new LoadStep.InjectRandom(
            step.Read(LoadFields.MinRate), step.Read(LoadFields.MaxRate), step.Read(LoadFields.Every), length, step.Read(LoadFields.Arrivals))
        {
            Burst = ReadBurst(step),
        };
        if (read.MinRatePerSecond > read.MaxRatePerSecond && step.Has(LoadFields.MaxRate))
        {
            problems.Add(
                step.OriginOf(LoadFields.MaxRate), step.PathOf(LoadFields.MaxRate),
                $"found {Units.RateText.Format(read.MaxRatePerSecond)}, less than minRate; allowed: at least {Units.RateText.Format(read.MinRatePerSecond)}");
        }

        return read;
    }

    private BurstSpec ReadBurst(MapReader step) => BurstReader.Read(step, LoadFields.Arrivals, problems);

    private (StepCondition? Until, TimeSpan Length) ReadLength(MapReader step)
    {
        if (!step.Has(LoadFields.Next))
            return (null, step.Read(LoadFields.During));
        var next = step.Block(LoadFields.Next);
        var (until, length) = (next.TryRead(LoadFields.When, out var when) ? when : null, next.Read(LoadFields.AtMost));
        until = until is null ? null : until with { For = next.Read(LoadFields.For) };
        if (until?.For > length && length > TimeSpan.Zero)
        {
            problems.Add(
                next.OriginOf(LoadFields.For), next.PathOf(LoadFields.For),
                $"found {Units.DurationText.Format(until.For)}; allowed: at most atMost, {Units.DurationText.Format(length)}");
        }

        return (until, length);
    }
}
