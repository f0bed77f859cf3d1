using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Plans;

/// <summary>Walks through the load of one population in the order of (wanted instant, slot). Whoever takes a start tells when its session ends, since
/// that may want a replacement.</summary>
internal sealed class LoadWalk : IDisposable
{
    private readonly LoadPlan _load;
    private readonly PriorityQueue<PlannedStart, (long, long)> _replacements = new();
    private readonly List<long> _begins = [0];
    private IEnumerator<PlannedStart>? _firsts;
    private bool _hasFirst;
    private int _segment = -1;
    private long _slot;
    private long _iterationsFrom = long.MaxValue;
    private int _iterationsLeft;
    private int _placesIterating;
    private long _lastEnd;

    public LoadWalk(LoadPlan load)
    {
        _load = load;
        Settle();
    }

    /// <summary>Null: the load is over.</summary>
    public PlannedStart? Next { get; private set; }

    /// <summary>Where each segment began, and where the load ended; complete once the walk is over.</summary>
    public ImmutableArray<long> Begins => [.. _begins];

    /// <summary>Takes the next start away; it gets a session or not.</summary>
    public PlannedStart Take()
    {
        var taken = Next!.Value;
        if (_hasFirst && _firsts!.Current == taken)
            Advance();
        else
            _replacements.Dequeue();
        _iterationsLeft -= IsIteration(taken) ? 1 : 0;
        Settle();
        return taken;
    }

    /// <summary>The session of a start was planned to end then.</summary>
    public void Ends(PlannedStart start, long endTicks)
    {
        if (start.IsClosed && endTicks < start.UntilTicks)
            _replacements.Enqueue(start with { AtTicks = endTicks }, (endTicks, start.Slot));
        Settle();
    }

    public void Dispose() => _firsts?.Dispose();

    // Finds the next start. What has to be passed over on the way is places without an iteration left.
    private void Settle()
    {
        for (Next = null; Next is null;)
        {
            var hasReplacement = _replacements.TryPeek(out var replacement, out var order);
            if (_hasFirst && (!hasReplacement || (_firsts!.Current.AtTicks, _firsts.Current.Slot).CompareTo(order) < 0))
            {
                Next = _firsts!.Current;
            }
            else if (hasReplacement && IsIteration(replacement) && _iterationsLeft == 0)
            {
                _replacements.Dequeue();
                _placesIterating--;
                _lastEnd = Math.Max(_lastEnd, replacement.AtTicks);
            }
            else if (hasReplacement)
            {
                Next = replacement;
            }
            else if (!TryBeginSegment())
            {
                return;
            }
        }
    }

    private bool IsIteration(PlannedStart start) => start.UntilTicks == LoadSegment.WhileIterating && start.IsClosed && start.AtTicks >= _iterationsFrom;

    private bool TryBeginSegment()
    {
        if (_placesIterating > 0)
            return false; // A session of it has yet to be told its end.
        if (_segment >= 0 && _begins.Count == _segment + 1)
            _begins.Add(_load.Segments[_segment].Iterating is null ? _begins[_segment] + _load.Segments[_segment].Ticks : _lastEnd);
        if (_segment + 1 >= _load.Segments.Length)
            return false;
        var segment = _load.Segments[++_segment];
        var beginsAt = _begins[_segment];
        _firsts?.Dispose();
        _firsts = segment.Starts(beginsAt, _load.IsResolved ? _load.Duration.Ticks : long.MaxValue, _slot).GetEnumerator();
        (_iterationsFrom, _iterationsLeft) = segment.Iterating is { } iterating ? (beginsAt + segment.Ticks, iterating.Iterations) : (long.MaxValue, 0);
        (_placesIterating, _lastEnd) = (segment.IteratingPlaces, _iterationsFrom);
        Advance();
        return true;
    }

    private void Advance()
    {
        _hasFirst = _firsts!.MoveNext();
        if (_hasFirst)
            _slot = _firsts.Current.Slot + 1;
    }
}
