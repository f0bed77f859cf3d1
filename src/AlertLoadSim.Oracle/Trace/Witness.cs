using System.Globalization;
using System.Text;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>The last few things a session saw, so that a finding can show those that matter to it; bounded, whatever a server sends, and
/// without cost per event but a place in a ring.</summary>
internal sealed class Witness
{
    private const int Window = 24;
    private const int MostLines = 12;
    private const int MostItems = 8;
    private const int LongestText = 60;

    // Grows to the window with what is seen: most sessions see little at a time.
    private Entry[] _ring = new Entry[2];
    private int _seen;
    private long _reply;
    private PollTimes? _poll;
    private TimeSpan _at;
    private Entry? _snapshot;

    /// <summary>Anything but what a reply brings.</summary>
    public void See(TraceEvent happened)
    {
        _at = happened.At;
        switch (happened)
        {
            case TraceEvent.Reply reply:
                _reply++;
                _poll = reply.Poll;
                break;
            case TraceEvent.SubscribeSent sent:
                Add(new Entry { At = _at, What = sent.IsAudit ? "PUT sent again (audit)" : "PUT sent" });
                break;
            case TraceEvent.SubscribeFailed failed:
                Add(new Entry { At = _at, What = failed.IsAudit ? "audit PUT failed" : "PUT failed" });
                break;
            case TraceEvent.ReplyLost lost:
                Add(new Entry { At = _at, What = "reply lost: ", Id = Cut(lost.Why) });
                break;
            case TraceEvent.UnsubscribeSent:
                Add(new Entry { At = _at, What = "DELETE sent" });
                break;
            case TraceEvent.Drained:
                Add(new Entry { At = _at, What = "drained" });
                break;
        }
    }

    /// <summary>A message of the reply that was seen last; the items of a delta come one by one.</summary>
    public void See(IcwsMessage message)
    {
        switch (message)
        {
            case AlertingMessage { IsDelta: false } snapshot:
                var ids = string.Join(", ", snapshot.Items.Take(MostItems).Select(item => Cut(item.InteractionId)));
                var entry = InReply("snapshot [", ids + (snapshot.Items.Count > MostItems ? ", …]" : "]"), 0);
                _snapshot = entry;
                Add(entry);
                break;
            case UnknownMessage unknown:
                Add(InReply("message of type ", Cut(unknown.Type), 0));
                break;
            case SiblingMessage or ConnectionStateMessage:
                break; // What other families tell proves nothing about alerts.
            case AlertingMessage { Items.Count: 0 }:
                Add(InReply("delta of nothing", null, 0));
                break;
        }
    }

    public void See(AlertItem item, long? mark) => Add(InReply(
        item.AlertAction switch { (int)AlertAction.StartAlerting => "+", (int)AlertAction.StopAlerting => "-", _ => "~" }, Cut(item.InteractionId), mark ?? 0));

    /// <summary>What matters to a finding: the last snapshot, what happened to the same interaction, neighbouring marks, gaps, and the last of all.</summary>
    public IReadOnlyList<string> Transcript(string? interactionId, long? mark)
    {
        var id = interactionId is null ? null : Cut(interactionId);
        var first = Math.Max(0, _seen - Window);
        var chosen = new List<Entry>();
        if (_snapshot is { } snapshot && (_seen == 0 || snapshot.Place < first))
            chosen.Add(snapshot);
        for (var place = first; place < _seen; place++)
        {
            var entry = _ring[place % _ring.Length];
            if (place == _seen - 1 || entry.Place == _snapshot?.Place || Matters(entry, id, mark))
                chosen.Add(entry);
        }
        var lines = Lines(chosen);
        if (lines.Count <= MostLines)
            return lines;
        // The snapshot it began with and the end are what counts.
        return [lines[0], $"… {lines.Count - MostLines + 1} more", .. lines.Skip(lines.Count - MostLines + 2)];
    }

    internal static string Shorten(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";

    private static bool Matters(in Entry entry, string? id, long? mark)
    {
        if (entry.Reply == 0 || (id is null && mark is null))
            return true;
        return (id is not null && entry.Id == id) || (mark is { } number && entry.Mark > 0 && Math.Abs(entry.Mark - number) <= 1);
    }

    private static List<string> Lines(List<Entry> entries)
    {
        var lines = new List<string>();
        for (var i = 0; i < entries.Count;)
        {
            var entry = entries[i];
            var line = new StringBuilder(Seconds(entry.At));
            var (reply, items) = (entry.Reply, 0);
            if (reply > 0)
                line.Append(CultureInfo.InvariantCulture, $" reply {reply}{Describe(entry.Poll)}:");
            for (; i < entries.Count && (items == 0 || (reply > 0 && entries[i].Reply == reply)); i++)
                line.Append(items++ < MostItems ? (items > 1 ? ", " : " ") + entries[i].Text : items == MostItems + 1 ? ", …" : "");
            lines.Add(line.ToString());
        }
        return lines;
    }

    private static string Describe(PollTimes? poll) => poll switch
    {
        null => "",
        { Number: PollTimes.Event } => $" (stream opened {Seconds(poll.Value.SentAt)})",
        { Number: PollTimes.OffGrid } => $" (poll planned {Seconds(poll.Value.PlannedAt)}, sent {Seconds(poll.Value.SentAt)})",
        _ => string.Create(CultureInfo.InvariantCulture, $" (poll {poll.Value.Number} planned {Seconds(poll.Value.PlannedAt)}, sent {Seconds(poll.Value.SentAt)})"),
    };

    private static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture) + " s";

    private static string Cut(string text) => Shorten(text, LongestText);

    private Entry InReply(string what, string? id, long mark) => new() { At = _at, What = what, Id = id, Mark = mark, Reply = _reply, Poll = _poll, Place = _seen };

    private void Add(in Entry entry)
    {
        if (_seen == _ring.Length && _seen < Window)
            Array.Resize(ref _ring, Math.Min(Window, 2 * _seen));
        _ring[_seen % _ring.Length] = entry with { Place = _seen++ };
    }

    /// <param name="Reply">Number of the reply that brought it, from 1; 0: no reply did.</param>
    /// <param name="Place">Its number among all that was seen.</param>
    private readonly record struct Entry(TimeSpan At, string What, string? Id, long Mark, long Reply, PollTimes? Poll, int Place)
    {
        public string Text => Mark == 0 ? What + Id : string.Create(CultureInfo.InvariantCulture, $"{What}{Id} #{Mark}");
    }
}
