using System.Collections.Immutable;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>The steps of a load as places for sessions: when each begins and ends. Every instant comes from a formula on the step's
/// start, so that nothing adds up over a long run.</summary>
/// <remarks>Meanings are NBomber's: closed steps take over the number of sessions from the closed step before; open steps and pauses
/// take the closed places away. A ramp down takes away the place that came last.</remarks>
internal sealed class LoadPlan
{
    private readonly ulong _seed;
    private readonly List<long> _starts = [];
    private readonly List<long> _ends = [];
    private readonly Stack<int> _held = [];
    private readonly List<(PlannedStep Step, int FirstPlace, int Places)> _parts = [];

    public LoadPlan(ImmutableArray<LoadStep> load, ulong seed)
    {
        _seed = seed;
        foreach (var step in load)
            Append(step);
        foreach (var place in _held)
            _ends[place] = Duration.Ticks;
    }

    public TimeSpan Duration { get; private set; }

    public IEnumerable<PlannedStep> Steps => _parts.Select(part => part.Step);

    /// <summary>First starts in order of time; those of one instant in the order of the load.</summary>
    public IEnumerable<PlannedStart> Starts()
    {
        long slot = 0;
        long draw = 0;
        foreach (var (step, firstPlace, places) in _parts)
        {
            for (var place = firstPlace; place < firstPlace + places; place++)
                yield return new PlannedStart(_starts[place], slot++, _ends[place], IsClosed: true);
            if (step.Step is not LoadStep.Inject inject)
                continue;
            var offsets = inject.Arrivals == ArrivalKind.Even
                ? Even(inject)
                : Poisson(inject, () => new SeededStream(_seed, Purpose.SessionArrival, draw++));
            foreach (var offset in offsets)
                yield return new PlannedStart(step.StartsAt.Ticks + offset, slot++, Duration.Ticks, IsClosed: false);
        }
    }

    /// <summary>The middle of the <paramref name="part"/>-th of <paramref name="parts"/> equal parts, rounded to 100 ns.</summary>
    /// <param name="part">From 1.</param>
    public static long MiddleTicks(TimeSpan whole, int part, int parts) =>
        (long)((((Int128)whole.Ticks * ((2L * part) - 1)) + parts) / (2L * parts));

    private void Append(LoadStep step)
    {
        var (before, first, start) = (_held.Count, _starts.Count, Duration.Ticks);
        switch (step)
        {
            case LoadStep.RampingConstant ramp:
                Change(ramp.Sessions, (part, parts) => start + MiddleTicks(ramp.For, part, parts));
                break;
            case LoadStep.KeepConstant keep:
                Change(keep.Sessions, (_, _) => start);
                break;
            default:
                Change(0, (_, _) => start);
                break;
        }

        var planned = new PlannedStep(_parts.Count, step, Duration, Duration + step.During, before, _held.Count);
        _parts.Add((planned, first, _starts.Count - first));
        Duration += step.During;
    }

    private void Change(int sessions, Func<int, int, long> at)
    {
        var change = Math.Abs(sessions - _held.Count);
        var down = sessions < _held.Count;
        for (var part = 1; part <= change; part++)
        {
            if (down)
            {
                _ends[_held.Pop()] = at(part, change);
                continue;
            }

            _held.Push(_starts.Count);
            _starts.Add(at(part, change));
            _ends.Add(0);
        }
    }

    private static IEnumerable<long> Even(LoadStep.Inject inject)
    {
        for (long arrival = 1; ; arrival++)
        {
            var offset = SecondsToTicks((arrival - 0.5) / inject.RatePerSecond);
            if (!(offset < inject.For.Ticks))
                yield break;
            yield return offset;
        }
    }

    // Draws are numbered through the whole load, so that two steps of the same rate do not repeat each other.
    private static IEnumerable<long> Poisson(LoadStep.Inject inject, Func<SeededStream> nextStream)
    {
        if (inject.RatePerSecond <= 0)
            yield break;
        for (var seconds = 0.0; ;)
        {
            var stream = nextStream();
            seconds += stream.NextExponential() / inject.RatePerSecond;
            var offset = SecondsToTicks(seconds);
            if (offset >= inject.For.Ticks)
                yield break;
            yield return offset;
        }
    }

    /// <summary>Rounded to 100 ns; what is beyond all time is the end of time.</summary>
    internal static long SecondsToTicks(double seconds) =>
        seconds * TimeSpan.TicksPerSecond < long.MaxValue ? (long)Math.Round(seconds * TimeSpan.TicksPerSecond) : long.MaxValue;
}
