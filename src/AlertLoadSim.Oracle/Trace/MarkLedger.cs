namespace AlertLoadSim.Oracle.Trace;

/// <summary>Marks that did not arrive, from <paramref name="From"/> to <paramref name="To"/>.</summary>
/// <param name="Provable">False: a reply was lost between the marks around the hole, which may have carried them.</param>
public readonly record struct MarkHole(long From, long To, bool Provable)
{
    public long Count => To - From + 1;

    public bool Contains(long mark) => mark >= From && mark <= To;
}

public enum MarkPlace
{
    /// <summary>The first one, or the one after the last.</summary>
    InOrder,

    /// <summary>Marks before it are missing.</summary>
    BehindHole,

    /// <summary>Seen before.</summary>
    Repeated,

    /// <summary>One that was missing until now.</summary>
    Late,
}

/// <summary>Which of a user's consecutive marks a session has seen, in space that grows with losses only.</summary>
/// <param name="baseline">The mark that the session's first snapshot stood at, where that is known; else the first mark that comes is taken as in order.</param>
public sealed class MarkLedger(long? baseline = null)
{
    // A hostile server could send marks with a hole between any two; what is beyond is merged into the last hole.
    private const int MostHoles = 10_000;

    private readonly List<MarkHole> _holes = [];
    private bool _gap;
    private long? _first = baseline + 1;

    /// <summary>The last mark that came, or the baseline; null when neither is known.</summary>
    public long? Last { get; private set; } = baseline;

    /// <summary>A reply was lost since the last mark came.</summary>
    public bool GapSinceLast => _gap;

    public IReadOnlyList<MarkHole> Holes => _holes;

    public void LoseReply() => _gap = true;

    public MarkPlace See(long mark)
    {
        if (Last is not { } last)
        {
            _first = mark;
            Advance(mark);
            return MarkPlace.InOrder;
        }
        if (mark <= last)
            return Fill(mark) ? MarkPlace.Late : MarkPlace.Repeated;
        var place = MarkPlace.InOrder;
        if (mark > last + 1)
        {
            Add(new MarkHole(last + 1, mark - 1, Provable: !_gap));
            place = MarkPlace.BehindHole;
        }
        Advance(mark);
        return place;
    }

    private void Advance(long mark)
    {
        Last = mark;
        _gap = false;
    }

    private void Add(MarkHole hole)
    {
        if (_holes.Count >= MostHoles)
            _holes[^1] = new MarkHole(_holes[^1].From, hole.To, Provable: false);
        else
            _holes.Add(hole);
    }

    private bool Fill(long mark)
    {
        var index = _holes.FindIndex(hole => hole.Contains(mark));
        if (index < 0)
            return mark < _first;
        var hole = _holes[index];
        if (_holes.Count >= MostHoles && mark > hole.From && mark < hole.To)
        {
            // No room to split it: what is left of it stays one hole, of which nothing is said.
            _holes[index] = hole with { Provable = false };
            return true;
        }
        _holes.RemoveAt(index);
        if (mark < hole.To)
            _holes.Insert(index, hole with { From = mark + 1 });
        if (mark > hole.From)
            _holes.Insert(index, hole with { To = mark - 1 });
        return true;
    }
}
