using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Raised;

/// <summary>What one session saw of one interaction that we raised.</summary>
internal sealed class RaisedAlert
{
    private readonly List<AlertKey> _ringing = [];
    private readonly List<AlertKey> _told = [];
    private readonly List<AlertKey> _stopped = [];
    private readonly List<StopForm> _toldToStop = [];
    private HashSet<string>? _faults;
    private bool _isAfterwards;

    /// <summary>When a delta first told that it starts.</summary>
    public TimeSpan? StartedAt { get; set; }

    /// <summary>When the PUT was sent, at the earliest, whose snapshot first listed it; null: none did before a delta told it.</summary>
    public TimeSpan? SnapshotPutAt { get; set; }

    /// <summary>When it was last told to start or to stop.</summary>
    public TimeSpan LastAt { get; private set; }

    public bool Rings => _ringing.Count > 0;

    /// <summary>A delta told its stop when nothing had told its start, and nothing was lost that could have.</summary>
    public bool StopCameAlone { get; set; }

    /// <summary>As it was first told to start: on another kind of queue, which need not be named, it is another one.</summary>
    public int? AlertType { get; set; }

    /// <summary>Whether what was queued of its start, and of its stop, was provably read; null: not decided yet.</summary>
    public bool? StartWasRead { get; set; }

    public bool? StopWasRead { get; set; }

    /// <summary>That it shows another name, or address, was noted.</summary>
    public bool NameWasNoted { get; set; }

    public bool AddressWasNoted { get; set; }

    public bool HasFaults => _faults is not null;

    /// <summary>How its stop was told, if in one way only.</summary>
    public StopForm? OnlyStop => _toldToStop is [var only] ? only : null;

    /// <summary>One that was told to start and to stop long ago, and of which no more than that was kept.</summary>
    public static RaisedAlert Afterwards(TimeSpan at, StopForm stop)
    {
        var alert = new RaisedAlert { StartedAt = at, LastAt = at, NameWasNoted = true, AddressWasNoted = true, _isAfterwards = true };
        alert._toldToStop.Add(stop);
        return alert;
    }

    public bool IsRinging(AlertKey key) => _ringing.Contains(key);

    public bool WasToldToStart(AlertKey key) => _told.Contains(key);

    /// <summary>It was told to stop there, or a snapshot left it out.</summary>
    public bool HasStopped(AlertKey key) => _isAfterwards || _stopped.Contains(key);

    /// <summary>The very same was told, and no start since.</summary>
    public bool WasToldToStop(AlertItem item) => _toldToStop.Contains(StopForm.Of(item));

    public void Start(AlertKey key, TimeSpan at, bool byDelta)
    {
        LastAt = at;
        _toldToStop.Clear();
        if (!_ringing.Contains(key))
            _ringing.Add(key);
        if (byDelta && !_told.Contains(key))
            _told.Add(key);
    }

    public void Stop(AlertItem item, TimeSpan at)
    {
        StopOn(AlertKey.Of(item), at);
        if (!WasToldToStop(item))
            _toldToStop.Add(StopForm.Of(item));
    }

    /// <summary>A snapshot does not list it any more.</summary>
    public void StopAll(TimeSpan at)
    {
        foreach (var key in _ringing.ToList())
            StopOn(key, at);
    }

    /// <returns>False: it was told already.</returns>
    public bool Tell(string fault) => (_faults ??= []).Add(fault);

    // A stop may leave the queue out; it then means the interaction on whatever queue it rings. So may a start, and whatever queue stops may be that one's.
    private void StopOn(AlertKey key, TimeSpan at)
    {
        LastAt = at;
        List<AlertKey> keys = [.. _ringing.Where(ringing => key.Queue is null || ringing.Queue is null || ringing == key)];
        foreach (var stopped in keys.Append(key))
        {
            _ringing.Remove(stopped);
            _told.Remove(stopped);
            if (!_stopped.Contains(stopped))
                _stopped.Add(stopped);
        }
    }
}

/// <summary>How a stop is told: on a queue or, where that is not named, as an alert of a kind.</summary>
internal readonly record struct StopForm(AlertKey Key, int? AlertType)
{
    public static StopForm Of(AlertItem item) => new(AlertKey.Of(item), item.MonitoredQueue is null ? item.AlertType : null);
}
