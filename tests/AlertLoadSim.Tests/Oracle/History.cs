using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>
/// What one session of the user <c>ann</c> saw, in a line. Words are separated by blanks and a second apart; each is a reply of its own,
/// unless words stand in brackets.
/// <code>
/// S{a,b}    snapshot              +a#3  start of a with mark 3       [+a#3 -a#4]  two messages in one reply
/// givenUp   a poll timed out and may still be carried out; later: that was two minutes ago
/// gap       a reply was lost      -a#4  stop    ~a  neither          +a#3,-b#4    two items in one delta
/// audit     a second PUT          auditFailed   it was refused       +a@bob       on bob's queue; +a@ on none
/// delete    DELETE was sent       drained       and the queue read   +a!Eic_X     with an attribute
/// end       the session's end     other         a message of an unknown type
/// +a%n/b    with the name n and the address b      ?+a#1         a delta that breaks the schema; ?+#1 without a readable id
/// cut       a reply that nobody can read
/// </code>
/// Truth is written alike, <c>+x | +a -a +b | -b</c>: marks count from 1, between the bars is what the session was owed. One bar: it
/// never unsubscribed; no bar: it was owed everything. An exclamation mark says that an event came after the session's last poll, three
/// dots at the end that the journal breaks off. An S says that a snapshot was queued here, <c>bob:z</c> that z is an alert of bob's.
/// </summary>
internal sealed class History
{
    public const string User = "ann";

    private static readonly TimeSpan AfterTheLastPoll = TimeSpan.FromHours(1);

    private History(SessionTrace trace, IReadOnlyList<Finding> findings, IReadOnlyList<AppliedAlert> applied, SessionConclusion conclusion)
    {
        (Trace, Findings, Applied, Conclusion) = (trace, findings, applied, conclusion);
    }

    public SessionTrace Trace { get; }

    /// <summary>All of them, those of the end too.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public IReadOnlyList<AppliedAlert> Applied { get; }

    public SessionConclusion Conclusion { get; }

    /// <summary>What rang behind each mark, where that is certain.</summary>
    public IReadOnlyList<ViewAtMark> Views { get; private init; } = [];

    /// <summary>What was found, in short: <c>lost#2 duplicate#3 snapshot-agrees</c>.</summary>
    public string Found => string.Join(' ', Findings.Select(Short));

    /// <summary>What rings at the end, in alphabetical order.</summary>
    public string Rings => string.Join(',', Trace.View.Ringing.Select(item => item.InteractionId).Order(StringComparer.Ordinal));

    public static History Of(string words, string? truth = null, OracleBounds? bounds = null) => Of(Parse(words), truth is null ? null : TruthOf(truth), bounds);

    public static History Of(IEnumerable<TraceEvent> events, SessionTruth? truth = null, OracleBounds? bounds = null)
    {
        var session = new TracedSession(7, User, [MarkAttributes.Mark, MarkAttributes.RaisedAtNs]) { Bounds = bounds ?? OracleBounds.None };
        var trace = new SessionTrace(session, truth);
        var output = new TraceOutput { KeepsViews = true };
        foreach (var happened in events)
            trace.Step(happened, output);
        var conclusion = trace.Conclude(TimeSpan.FromMinutes(10));
        return new History(trace, [.. output.Findings, .. conclusion.Findings], output.Applied, conclusion) { Views = output.Views };
    }

    public static IReadOnlyList<TraceEvent> Parse(string words)
    {
        var events = new List<TraceEvent> { new TraceEvent.SubscribeSent(TimeSpan.Zero, IsAudit: false) };
        foreach (var word in Words(words))
            events.Add(EventOf(word, TimeSpan.FromSeconds(events.Count)));
        return events;
    }

    public static SessionTruth TruthOf(string words)
    {
        var breaksOff = words.EndsWith("...", StringComparison.Ordinal);
        var user = new UserTruth();
        long baseline = 0;
        long? end = null;
        var bars = 0;
        var ringing = new List<string>();
        var snapshots = new List<TruthSnapshot>();
        var owners = new InteractionOwners();
        foreach (var word in words.TrimEnd('.').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "S")
                snapshots.Add(new TruthSnapshot(user.Events.Count, TimeSpan.Zero, [.. ringing]));
            else if (word.Split(':') is [var owner, var interaction])
                owners.Add(interaction, owner);
            else if (word != "|")
            {
                var at = word.EndsWith('!') ? AfterTheLastPoll : TimeSpan.FromMilliseconds(user.Events.Count);
                var id = word[1..].TrimEnd('!');
                var values = Cut(ref id, '%')?.Split('/');
                user.Add(new TruthEvent(user.Events.Count + 1, word[0] == '+', id, at)
                {
                    Values = values is null ? null : new CallValues("Call", values[0], values[1], (int)AlertType.AcdUser),
                });
                ringing.Remove(id);
                if (word[0] == '+')
                    ringing.Add(id);
            }
            else if (++bars == 1)
                baseline = user.Events.Count;
            else
                end = user.Events.Count;
        }
        return new SessionTruth(user, baseline, end) { IsWhole = !breaksOff, Snapshots = snapshots, Owners = owners };
    }

    public static AlertItem Item(
        string id, AlertAction action, string? mark = null, string? queue = User, string? attribute = null, string name = "Caller", string address = "+15550100")
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (mark is not null)
            attributes[MarkAttributes.Mark] = mark;
        if (attribute is not null)
            attributes[attribute] = "x";
        return new AlertItem
        {
            InteractionId = id,
            InteractionType = "Call",
            Name = name,
            Address = address,
            AlertType = (int)AlertType.AcdUser,
            AlertAction = (int)action,
            AutoAnswer = false,
            MonitoredQueue = queue is null ? null : new MonitoredQueue((int)QueueType.User, queue),
            Attributes = attributes.Count == 0 ? null : attributes,
        };
    }

    public static TraceEvent Reply(TimeSpan at, params IEnumerable<IcwsMessage> messages) =>
        new TraceEvent.Reply(at, new MessageBatch([.. messages], null));

    public static IcwsMessage Message(string word)
    {
        if (word == "other")
            return new UnknownMessage("urn:inin.com:status:userStatusMessage", []);
        if (word[0] == '?')
            return new AlertingMessage(true, Items(word[1..], inSnapshot: false), ["something is missing"]);
        return word.StartsWith("S{", StringComparison.Ordinal)
            ? new AlertingMessage(false, Items(word[2..^1], inSnapshot: true), [])
            : new AlertingMessage(true, Items(word, inSnapshot: false), []);
    }

    private static IEnumerable<string> Words(string words)
    {
        for (var at = 0; at < words.Length;)
        {
            if (words[at] == ' ')
            {
                at++;
                continue;
            }
            var end = words[at] == '[' ? words.IndexOf(']', at) + 1 : words.IndexOf(' ', at);
            if (end <= 0)
                end = words.Length;
            yield return words[at..end];
            at = end;
        }
    }

    private static TraceEvent EventOf(string word, TimeSpan at) => word switch
    {
        "gap" => new TraceEvent.ReplyLost(at, "closed"),
        "givenUp" => new TraceEvent.ReplyLost(at, "timeout", MayStillTake: true),
        "later" => new TraceEvent.ReplyLost(at - TimeSpan.FromMinutes(2), "timeout", MayStillTake: true), // Two minutes ago.
        "cut" => new TraceEvent.ReplyLost(at, "not JSON") { IsUnreadable = true },
        "putFailed" => new TraceEvent.SubscribeFailed(at, IsAudit: false),
        "audit" => new TraceEvent.SubscribeSent(at, IsAudit: true),
        "auditFailed" => new TraceEvent.SubscribeFailed(at, IsAudit: true),
        "delete" => new TraceEvent.UnsubscribeSent(at),
        "drained" => new TraceEvent.Drained(at),
        "end" => new TraceEvent.Ended(at, at),
        ['[', .. var inner, ']'] => Reply(at, inner.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Message)),
        _ => Reply(at, Message(word)),
    };

    private static AlertItem[] Items(string words, bool inSnapshot) =>
        [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => ItemOf(word, inSnapshot))];

    private static AlertItem ItemOf(string word, bool inSnapshot)
    {
        var action = word[0] switch
        {
            '+' => AlertAction.StartAlerting,
            '-' => AlertAction.StopAlerting,
            '~' => AlertAction.None,
            _ when inSnapshot => AlertAction.StartAlerting,
            _ => throw new FormatException($"'{word}' begins with none of + - ~"),
        };
        var rest = word[0] is '+' or '-' or '~' ? word[1..] : word;
        var values = Cut(ref rest, '%')?.Split('/') ?? ["Caller", "+15550100"];
        var attribute = Cut(ref rest, '!');
        var queue = Cut(ref rest, '@');
        var mark = Cut(ref rest, '#');
        return Item(rest, action, mark, queue switch { null => User, "" => null, _ => queue }, attribute, values[0], values[1]);
    }

    /// <summary>Takes what stands behind a sign off a word; null: there is no such sign.</summary>
    public static string? Cut(ref string word, char sign)
    {
        var at = word.IndexOf(sign, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var cut = word[(at + 1)..];
        word = word[..at];
        return cut;
    }

    private static string Short(Finding finding)
    {
        var mark = finding.Mark is { } number ? string.Create(CultureInfo.InvariantCulture, $"#{number}") : "";
        return finding.Count == 1 ? finding.Rule.Name + mark : string.Create(CultureInfo.InvariantCulture, $"{finding.Rule.Name}{mark}×{finding.Count}");
    }
}
