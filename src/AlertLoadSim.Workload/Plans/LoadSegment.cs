using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Steps of a load whose instants follow from where they begin: up to the first that lasts as long as its sessions make it last, or to the end.
/// Instants are ticks from the segment's beginning.</summary>
/// <remarks>Meanings are NBomber's: closed steps take over the number of sessions from the closed step before; open steps and pauses take the closed
/// places away. A ramp down takes away the place that came last.</remarks>
internal sealed class LoadSegment
{
    /// <summary>The end of a place that is kept for as long as there are iterations.</summary>
    public const long WhileIterating = long.MaxValue;

    private readonly List<long> _starts = [];
    private readonly List<long> _ends = [];
    private readonly Stack<int> _held = [];
    private readonly List<Part> _parts = [];
    private readonly ulong _seed;
    private double _rate;

    /// <param name="firstStep">Number of its first step in the load.</param>
    /// <param name="rateBefore">Sessions per second of an open step just before it.</param>
    public LoadSegment(IReadOnlyList<LoadStep> steps, int firstStep, ulong seed, long firstKey, double rateBefore = 0)
    {
        (_seed, _rate) = (seed, rateBefore);
        for (var i = 0; i < steps.Count; i++)
            Append(steps[i], firstStep + i, seed, firstKey + i);
        Iterating = steps[^1] as LoadStep.IterationsForConstant;
        IteratingPlaces = Iterating is null ? 0 : _held.Count;
        foreach (var place in _held)
            _ends[place] = Iterating is null ? Ticks : WhileIterating;
    }

    /// <summary>Its length, up to the beginning of <see cref="Iterating"/> if it ends with that.</summary>
    public long Ticks { get; private set; }

    /// <summary>The last step, if it lasts as long as its sessions make it last.</summary>
    public LoadStep.IterationsForConstant? Iterating { get; }

    /// <summary>Places that it holds.</summary>
    public int IteratingPlaces { get; }

    public double RateAfter => _rate;

    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>First starts in order of time; those of one instant in the order of the load.</summary>
    /// <param name="beginsAt">Where the segment begins in the run.</param>
    /// <param name="openUntil">Where sessions of open steps end.</param>
    public IEnumerable<PlannedStart> Starts(long beginsAt, long openUntil, long firstSlot)
    {
        var slot = firstSlot;
        foreach (var part in _parts)
        {
            for (var place = part.FirstPlace; place < part.FirstPlace + part.Places; place++)
            {
                var until = _ends[place] == WhileIterating ? WhileIterating : beginsAt + _ends[place];
                yield return new PlannedStart(beginsAt + _starts[place], slot++, until, IsClosed: true);
            }

            foreach (var offset in part.Arrivals.Offsets())
                yield return new PlannedStart(beginsAt + part.StartsAt + offset, slot++, openUntil, IsClosed: false);
            if (part.Step is not LoadStep.Shifts shifts)
                continue;
            foreach (var shift in CentrePlan.AgentShifts(shifts.Centre, _seed).Where(shift => shift.LogsInAt < shifts.For).OrderBy(shift => shift.LogsInAt))
            {
                var until = shift.LogsOutAt is { } logsOut && logsOut < shifts.For ? logsOut : shifts.For;
                yield return new PlannedStart(
                    beginsAt + part.StartsAt + shift.LogsInAt.Ticks, slot++, beginsAt + part.StartsAt + until.Ticks, IsClosed: false, shift.Agent);
            }
        }
    }

    /// <summary>The middle of the <paramref name="part"/>-th of <paramref name="parts"/> equal parts, rounded to 100 ns.</summary>
    /// <param name="part">From 1.</param>
    public static long MiddleTicks(TimeSpan whole, int part, int parts) =>
        (long)((((Int128)whole.Ticks * ((2L * part) - 1)) + parts) / (2L * parts));

    private void Append(LoadStep step, int number, ulong seed, long key)
    {
        var (before, first, start) = (_held.Count, _starts.Count, Ticks);
        var arrivals = new StepArrivals(step, _rate, seed, key);
        switch (step)
        {
            case LoadStep.RampingConstant ramp:
                Change(ramp.Sessions, (part, parts) => start + MiddleTicks(ramp.For, part, parts), start + (step.EndedAfter ?? ramp.For).Ticks);
                break;
            case LoadStep.KeepConstant keep:
                Change(keep.Sessions, (_, _) => start, long.MaxValue);
                break;
            case LoadStep.IterationsForConstant iterations:
                // No more new places than iterations; those that are taken over take theirs when their sessions end.
                Change(Math.Min(iterations.Sessions, before + iterations.Iterations), (_, _) => start, long.MaxValue);
                break;
            default:
                Change(0, (_, _) => start, long.MaxValue);
                break;
        }

        _rate = arrivals.RateAfter();
        var length = step is LoadStep.IterationsForConstant ? 0 : arrivals.Length().Ticks;
        _parts.Add(new Part(number, step, start, start + length, before, _held.Count, first, _starts.Count - first, arrivals));
        Ticks += length;
    }

    private void Change(int sessions, Func<int, int, long> at, long until)
    {
        var change = Math.Abs(sessions - _held.Count);
        var down = sessions < _held.Count;
        for (var part = 1; part <= change && at(part, change) < until; part++)
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

    /// <summary>A step in its place.</summary>
    /// <param name="FirstPlace">Of the places that it begins.</param>
    internal sealed record Part(
        int Number, LoadStep Step, long StartsAt, long EndsAt, int SessionsBefore, int SessionsAfter, int FirstPlace, int Places, StepArrivals Arrivals);
}
