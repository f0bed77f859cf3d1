using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Raised;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Tests.Oracle.Raised;

/// <summary>
/// What we raised and what one session of the user <c>ann</c> saw, in a line each. Numbers are seconds.
/// <code>
/// a@5       raised for ann, sent at 5, created (201) at 5.2       a@5x9   and ended by us at 9 (answered at 9.1)
/// a@5g9     over before we asked at 9       a@5p7x9   picked up by a session of ours at 7
/// a@5?      without an answer       a@5!  refused      bob:z@5  raised for bob      ... at the end: the record breaks off
/// 6:+a      at 6 a reply tells that a starts     6:+a,-b   two items of one delta    6:+a-b  a start, but with the name of b
/// 6:+a#     without our attributes               6:+a=b    with the interaction id of b      6:+a@bob  on bob's queue, +a@ on none
/// 6:+ghost  a mark that was never given          6:+a$     with a name that is nobody's      6:+a%b   with the time of b
/// 6:+a/8    with the first 8 letters of its name 6:+a^3    an alert of type 3                6:+a&     with an address that is nobody's
/// 6:S{a,b}  a snapshot    6:gap  a reply was lost    6:givenUp  and may still be carried out    6:put  an audit
/// 6:delete  6:drained     6:end (the last poll was then)
/// </code>
/// Every history begins with a PUT at 0, acknowledged at 0.1.
/// </summary>
internal static class RaisedHistory
{
    public const string Run = "run1";

    public static readonly RaiseBounds Bounds = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));

    public static (string Found, RaisedConclusion Conclusion) Of(string raises, string words, RaiseBounds? bounds = null, string user = "ann")
    {
        var (all, conclusion, _) = Whole(raises, words, bounds, user);
        return (string.Join(' ', all.Select(finding => finding.Rule.Name + (finding.Mark is { } number ? string.Create(CultureInfo.InvariantCulture, $"#{number}") : ""))), conclusion);
    }

    /// <returns>With the most that was ever kept.</returns>
    public static (IReadOnlyList<Finding> Findings, RaisedConclusion Conclusion, int MostKept) Whole(
        string raises, string words, RaiseBounds? bounds = null, string user = "ann", bool keepsAll = false, bool byStream = false)
    {
        var truth = TruthOf(raises);
        var (trace, findings) = (new RaisedTrace(new TracedSession(7, user, []), truth, bounds ?? Bounds) { KeepsAll = keepsAll }, new List<Finding>());
        var most = 0;
        foreach (var happened in Parse(words, truth))
        {
            trace.Step(happened is TraceEvent.Reply reply && byStream ? reply with { Poll = new PollTimes(PollTimes.Event, default, default) } : happened, findings);
            most = Math.Max(most, trace.Kept);
        }
        var conclusion = trace.Conclude(At("1000"));
        return ([.. findings, .. conclusion.Findings], conclusion, most);
    }

    public static RaiseTruth TruthOf(string raises)
    {
        var isWhole = !raises.EndsWith("...", StringComparison.Ordinal);
        var numbers = new Dictionary<string, long>();
        var all = new List<Raise>();
        foreach (var word in raises.TrimEnd('.').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(':');
            var user = parts.Length > 1 ? parts[0] : "ann";
            var (name, rest) = (parts[^1].Split('@')[0], parts[^1].Split('@')[1]);
            var outcome = rest[^1] switch { '?' => RaiseOutcome.Unknown, '!' => RaiseOutcome.Refused, _ => RaiseOutcome.Raised };
            rest = rest.TrimEnd('?', '!');
            var (ended, gone) = (History.Cut(ref rest, 'x'), History.Cut(ref rest, 'g'));
            var pickedUp = History.Cut(ref rest, 'p');
            var (sent, end) = (At(rest), ended ?? gone);
            all.Add(new Raise
            {
                UserId = user,
                Number = numbers[user] = numbers.GetValueOrDefault(user) + 1,
                Name = "name " + name,
                Address = "address " + name,
                SentAt = sent,
                SentNs = 1_000_000 + all.Count,
                Outcome = outcome,
                CreatedAt = outcome == RaiseOutcome.Raised ? sent + TimeSpan.FromMilliseconds(200) : null,
                InteractionId = outcome == RaiseOutcome.Raised ? name : null,
                EndSentAt = end is null ? null : At(end),
                EndedAt = end is null ? null : At(end) + TimeSpan.FromMilliseconds(100),
                WasEndedByUs = ended is not null,
                PickedUpAt = pickedUp is null ? null : At(pickedUp),
            });
        }
        return new RaiseTruth(Run, all, isWhole);
    }

    private static IEnumerable<TraceEvent> Parse(string words, RaiseTruth truth)
    {
        yield return new TraceEvent.SubscribeSent(TimeSpan.Zero, IsAudit: false);
        yield return new TraceEvent.Subscribed(TimeSpan.FromMilliseconds(100));
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            yield return EventOf(word[(colon + 1)..], At(word[..colon]), truth);
        }
    }

    private static TraceEvent EventOf(string word, TimeSpan at, RaiseTruth truth) => word switch
    {
        "gap" => new TraceEvent.ReplyLost(at, "closed"),
        "givenUp" => new TraceEvent.ReplyLost(at, "timeout", MayStillTake: true),
        "put" => new TraceEvent.SubscribeSent(at, IsAudit: true),
        "delete" => new TraceEvent.UnsubscribeSent(at),
        "drained" => new TraceEvent.Drained(at),
        "end" => new TraceEvent.Ended(at, at),
        ['S', '{', .. var listed, '}'] => Reply(at, isDelta: false, listed.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => Item("+" + item, truth))),
        _ => Reply(at, isDelta: true, word.Split(',').Select(item => Item(item, truth))),
    };

    private static TraceEvent.Reply Reply(TimeSpan at, bool isDelta, IEnumerable<AlertItem> items) =>
        new(at, new MessageBatch([new AlertingMessage(isDelta, [.. items], [])], null)) { Poll = new PollTimes(1, at, at - TimeSpan.FromMilliseconds(100)) };

    private static AlertItem Item(string word, RaiseTruth truth)
    {
        var action = word[0] == '+' ? AlertAction.StartAlerting : AlertAction.StopAlerting;
        var rest = word[1..];
        var (type, length, queue) = (History.Cut(ref rest, '^'), History.Cut(ref rest, '/'), History.Cut(ref rest, '@'));
        var isBare = History.Cut(ref rest, '#') is not null;
        var (isElsewhere, isStrange) = (History.Cut(ref rest, '&') is not null, History.Cut(ref rest, '$') is not null);
        var (ofName, ofId, ofTime) = (History.Cut(ref rest, '-'), History.Cut(ref rest, '='), History.Cut(ref rest, '%'));
        var raise = truth.All.FirstOrDefault(one => one.Name == "name " + rest);
        var mark = new RaiseMark(Run, raise?.UserId ?? "ann", raise?.Number ?? 99).ToString();
        var sentNs = (truth.All.FirstOrDefault(one => one.Name == "name " + (ofTime ?? rest))?.SentNs ?? 1).ToString(CultureInfo.InvariantCulture);
        var name = isStrange ? "Mrs. Nobody" : "name " + (ofName ?? rest);
        var item = History.Item(
            ofId ?? rest, action, queue: queue ?? "ann", name: length is null ? name : name[..int.Parse(length, CultureInfo.InvariantCulture)], address: isElsewhere ? "+1 555 0100" : "address " + rest);
        return item with
        {
            AlertType = type is null ? item.AlertType : int.Parse(type, CultureInfo.InvariantCulture),
            MonitoredQueue = queue == "" ? null : item.MonitoredQueue,
            Attributes = isBare ? null : new Dictionary<string, string> { [MarkAttributes.RaiseMark] = mark, [MarkAttributes.RaiseSentNs] = sentNs },
        };
    }

    private static TimeSpan At(string seconds) => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
}
