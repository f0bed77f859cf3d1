using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>Something whose time may be over at an instant that moves.</summary>
internal interface IHasDeadline
{
    /// <summary>Called at <paramref name="watchedAt"/>, or a little before it.</summary>
    /// <returns>When to look again; null: not before it is watched again.</returns>
    TimeSpan? Look(TimeSpan watchedAt, TimeSpan now);
}

/// <summary>The deadlines of all lanes of a run, by one timer. Nearly all of them move on before they strike, so each is looked at once in its time, and many
/// in one go: what costs is to wake up. Those that are seen to be near are then waited for to the millisecond.</summary>
public sealed class Deadlines
{
    /// <summary>What is due within it is looked at when something else is.</summary>
    internal static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<IHasDeadline, TimeSpan> _far = new();
    private readonly PriorityQueue<IHasDeadline, TimeSpan> _near = new();
    private readonly List<(IHasDeadline What, TimeSpan At)> _looking = [];
    private readonly RunClock _clock;
    private readonly ITimer _timer;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;
    private bool _isLooking;

    public Deadlines(RunClock clock)
    {
        _clock = clock;
        _timer = clock.Time.CreateTimer(static deadlines => ((Deadlines)deadlines!).LookAtWhatIsDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public RunClock Clock => _clock;

    internal void Watch(IHasDeadline what, TimeSpan at)
    {
        lock (_lock)
        {
            _far.Enqueue(what, at);
            if (!_isLooking && at < _wakesAt)
                WakeAt(at);
        }
    }

    private void LookAtWhatIsDue()
    {
        var now = _clock.Now;
        lock (_lock)
        {
            _isLooking = true;
            _wakesAt = TimeSpan.MaxValue;
            Take(_near, now);
            Take(_far, now + Ahead);
        }

        for (var i = 0; i < _looking.Count; i++)
        {
            var (what, at) = _looking[i];
            if (what.Look(at, now) is not { } next)
                continue;
            lock (_lock)
                (next <= now + Ahead ? _near : _far).Enqueue(what, next);
        }

        _looking.Clear();
        lock (_lock)
        {
            _isLooking = false;
            var next = TimeSpan.MaxValue;
            if (_near.TryPeek(out _, out var near))
                next = near;
            if (_far.TryPeek(out _, out var far) && far < next)
                next = far;
            if (next < TimeSpan.MaxValue)
                WakeAt(next);
        }
    }

    private void Take(PriorityQueue<IHasDeadline, TimeSpan> queue, TimeSpan until)
    {
        while (queue.TryPeek(out var what, out var at) && at <= until)
        {
            queue.Dequeue();
            _looking.Add((what, at));
        }
    }

    // Timers count whole milliseconds.
    private void WakeAt(TimeSpan at)
    {
        _wakesAt = at;
        var wait = Math.Ceiling((at - _clock.Now).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, wait)), Timeout.InfiniteTimeSpan);
    }
}
