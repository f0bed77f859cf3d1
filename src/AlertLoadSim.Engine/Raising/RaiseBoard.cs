using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Engine.Raising;

/// <summary>What raisers must know of sessions, and sessions of raises: who can be alerted, when an alert was raised, and which interaction a raise
/// without an answer became. Called from any thread.</summary>
/// <param name="run">The first part of our marks.</param>
public sealed class RaiseBoard(string run)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _sessionsUp = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _usersUp = [];
    private readonly Dictionary<string, TimeSpan> _sentAt = [];
    private readonly EarlyNotices _early = new();
    private readonly Dictionary<string, Open> _open = [];

    /// <summary>Interactions that a 201 told of.</summary>
    public long Raised { get; private set; }

    /// <summary>Notices whose latency could not be measured, since too many alerts that bear no mark waited to be known as ours.</summary>
    public long NoticesDropped
    {
        get
        {
            lock (_lock)
                return _early.Dropped;
        }
    }

    /// <summary>Alerts that wait to be known as ours, and raises of which more may be heard.</summary>
    internal (int Early, int Open) Kept
    {
        get
        {
            lock (_lock)
                return (_early.Count, _open.Count);
        }
    }

    /// <summary>A session of the user is subscribed now, or no more.</summary>
    public void SetUp(string userId, bool isUp)
    {
        lock (_lock)
        {
            var sessions = _sessionsUp.GetValueOrDefault(userId) + (isUp ? 1 : -1);
            _sessionsUp[userId] = sessions;
            var place = _usersUp.BinarySearch(userId, StringComparer.OrdinalIgnoreCase);
            if (sessions > 0 && place < 0)
                _usersUp.Insert(~place, userId);
            else if (sessions == 0 && place >= 0)
                _usersUp.RemoveAt(place);
        }
    }

    /// <summary>One of the users who have a subscribed session; null: nobody has.</summary>
    /// <param name="target">In [0, 1).</param>
    public string? Pick(double target)
    {
        lock (_lock)
            return _usersUp.Count == 0 ? null : _usersUp[Math.Min((int)(target * _usersUp.Count), _usersUp.Count - 1)];
    }

    /// <summary>Its request is about to be sent.</summary>
    internal void Sending(RaiseMark mark)
    {
        lock (_lock)
            _open[mark.ToString()] = new Open(_early.Sending());
    }

    /// <summary>The server did it.</summary>
    /// <param name="interactionId">Null: it did not tell which; it can be awaited.</param>
    internal void Created(RaiseMark mark, string? interactionId, TimeSpan sentAt)
    {
        IReadOnlyList<Action<TimeSpan>> early;
        lock (_lock)
        {
            Raised++;
            if (interactionId is null)
                return;
            _sentAt[interactionId] = sentAt;
            early = _early.Take(interactionId);
            Close(mark);
        }
        foreach (var notice in early)
            notice(sentAt);
    }

    /// <summary>It provably never happened, or nobody waits for it any more.</summary>
    internal void Close(RaiseMark mark)
    {
        lock (_lock)
        {
            if (_open.Remove(mark.ToString(), out var open))
                _early.Answered(open.Sent);
        }
    }

    /// <summary>Nobody knows whether it happened, or which interaction it is. Sessions may have seen it ring, or may see it yet.</summary>
    /// <param name="seen">Told the interaction's id, once, as soon as it is known.</param>
    internal void Await(RaiseMark mark, Action<string> seen)
    {
        string? id;
        lock (_lock)
        {
            if (!_open.TryGetValue(mark.ToString(), out var open))
                return;
            _early.Answered(open.Sent);
            id = open.InteractionId;
            if (id is null)
                open.Seen = seen;
            else
                _open.Remove(mark.ToString());
        }
        if (id is not null)
            seen(id);
    }

    /// <summary>An interaction is over for good.</summary>
    internal void Forget(string interactionId)
    {
        lock (_lock)
            _sentAt.Remove(interactionId);
    }

    /// <summary>Our mark on an alert, as text; null: it has none of this run.</summary>
    public string? MarkOn(AlertItem item) =>
        RaiseMark.TryParse(item.Attribute(MarkAttributes.RaiseMark), out var mark) && mark.Run == run ? mark.ToString() : null;

    /// <summary>A session was told that an alert starts.</summary>
    /// <param name="offsetOf">From the monotonic clock to the run's.</param>
    /// <param name="known">Told when the raise was sent: at once or, of an alert without a mark that came before its 201, when that comes. Not
    /// at all if it is none of ours.</param>
    /// <returns>When it was sent, if that is known at once.</returns>
    public TimeSpan? Noticed(AlertItem item, Func<long, TimeSpan> offsetOf, Action<TimeSpan> known)
    {
        if (MarkOn(item) is { } mark)
        {
            SeeOpen(mark, item.InteractionId);
            if (!long.TryParse(item.Attribute(MarkAttributes.RaiseSentNs), NumberStyles.None, CultureInfo.InvariantCulture, out var ns))
                return null;
            known(offsetOf(ns));
            return offsetOf(ns);
        }
        lock (_lock)
        {
            if (!_sentAt.TryGetValue(item.InteractionId, out var sentAt))
            {
                _early.Add(item.InteractionId, known);
                return null;
            }
            known(sentAt);
            return sentAt;
        }
    }

    private void SeeOpen(string mark, string interactionId)
    {
        Action<string>? seen;
        lock (_lock)
        {
            if (!_open.TryGetValue(mark, out var open))
                return;
            open.InteractionId = interactionId;
            seen = open.Seen;
            if (seen is not null)
                _open.Remove(mark);
        }
        seen?.Invoke(interactionId);
    }

    /// <summary>A raise that was sent and of which no answer told the interaction.</summary>
    private sealed class Open(long sent)
    {
        public long Sent => sent;

        public string? InteractionId { get; set; }

        public Action<string>? Seen { get; set; }
    }
}
