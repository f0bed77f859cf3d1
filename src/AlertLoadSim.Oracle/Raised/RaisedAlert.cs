using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Oracle.Raised;

/// <summary>What one session saw of one interaction that we raised.</summary>
internal sealed class RaisedAlert
{
    private readonly List<AlertKey> _ringing = [];
    private readonly List<AlertKey> _told = [];
    private readonly List<AlertKey> _stopped = [];
    private HashSet<string>? _faults;

    /// <summary>When a delta first told that it starts.</summary>
    public TimeSpan? StartedAt { get; set; }

    /// <summary>When the PUT was sent, at the earliest, whose snapshot first listed it; null: none did before a delta told it.</summary>
    public TimeSpan? SnapshotPutAt { get; set; }

    /// <summary>When it was last told to start or to stop.</summary>
    public TimeSpan LastAt { get; private set; }

    public bool Rings => _ringing.Count > 0;

    /// <summary>It was told to stop, or a snapshot left it out.</summary>
    public bool WasStopped => _stopped.Count > 0;

    /// <summary>As it was first told to start: on another kind of queue, which need not be named, it is another one.</summary>
    public int? AlertType { get; set; }

    public bool IsRinging(AlertKey key) => _ringing.Contains(key);

    public bool WasToldToStart(AlertKey key) => _told.Contains(key);

    public bool HasStopped(AlertKey key) => _stopped.Contains(key);

    public void Start(AlertKey key, TimeSpan at, bool byDelta)
    {
        LastAt = at;
        if (!_ringing.Contains(key))
            _ringing.Add(key);
        if (byDelta && !_told.Contains(key))
            _told.Add(key);
    }

    /// <summary>A stop may leave the queue out; it then means the interaction on whatever queue it rings. So may a start, and whatever queue
    /// stops may be that one's.</summary>
    public void Stop(AlertKey key, TimeSpan at)
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

    /// <summary>A snapshot does not list it any more.</summary>
    public void StopAll(TimeSpan at)
    {
        foreach (var key in _ringing.ToList())
            Stop(key, at);
    }

    /// <returns>False: it was told already.</returns>
    public bool Tell(string fault) => (_faults ??= []).Add(fault);
}
