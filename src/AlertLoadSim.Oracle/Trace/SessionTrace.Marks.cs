using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Oracle.Trace;

// Marks: what came in order, what is missing, what came twice or late.
public sealed partial class SessionTrace
{
    // A hole longer than this is one finding with a count, so that a hostile mark cannot flood the findings.
    private const int MostFindingsPerHole = 50;

    // So long a hole may still be closed by an event that was only delayed: until a later reply when one of the two is over.
    private const int RepliesUntilLost = 3;
    private static readonly TimeSpan TimeUntilLost = TimeSpan.FromSeconds(10);
    private const int MostOpenHoles = 200;

    private readonly List<OpenHole> _openHoles = [];

    // Starts in this reply of what had stopped. If its stop comes again too, it is a copy of both.
    private readonly List<Finding> _toldAgain = [];
    private readonly RecentIds _stopped = new();

    // The last mark of the replies before.
    private long? _lastBeforeReply;

    /// <returns>False when the event was seen before and must not be applied again.</returns>
    private bool TakeMark(long mark, AlertItem item, TimeSpan at, TraceOutput output)
    {
        var place = _marks.See(mark);
        if (at < _takenUntil)
            _marks.LoseReply(); // What follows this mark may still be taken.
        switch (place)
        {
            case MarkPlace.BehindHole:
                var hole = _marks.Holes[^1];
                if (hole.Provable)
                    Open(new OpenHole(hole, at, $"mark {mark} came, the one before it was {hole.From - 1}", _witness.Transcript(null, hole.From)), output);
                _viewIsTrusted = false;
                Explain(hole, output);
                CheckPunctual(mark, item, at, output);
                return true;
            case MarkPlace.Repeated:
                TakeRepeated(mark, item, at, output);
                return false;
            case MarkPlace.Late:
                Accuse(
                    RuleBook.OutOfOrder, _marks.Last > _lastBeforeReply ? "inside a reply" : "across replies", at,
                    $"mark {mark} came after mark {_marks.Last}", item, mark, output);
                _viewIsTrusted = false; // What has happened since may be about the same alert.
                return true;
            default:
                CheckPunctual(mark, item, at, output);
                // The marks are whole, so no lost event explains what is held.
                ReleaseHeld(output);
                return true;
        }
    }

    private void TakeRepeated(long mark, AlertItem item, TimeSpan at, TraceOutput output)
    {
        if (item.AlertAction != (int)AlertAction.StartAlerting)
        {
            if (_toldAgain.FindIndex(finding => finding.InteractionId == Witness.Shorten(item.InteractionId, LongestId)) is >= 0 and var again)
            {
                output.Findings.Add(_toldAgain[again] with { Rule = RuleBook.Duplicate, Cause = "start" });
                _toldAgain.RemoveAt(again);
            }
            Accuse(RuleBook.Duplicate, "stop", at, $"mark {mark} came a second time", item, mark, output);
            return;
        }
        if (_view.Contains(item))
        {
            Accuse(RuleBook.Duplicate, "start", at, $"mark {mark} came a second time", item, mark, output);
        }
        else if (_stopped.Contains(item.InteractionId) || HasStopped(item))
        {
            _toldAgain.Add(Describe(RuleBook.Resurrected, "with an old mark", at, $"it had stopped, and starts with mark {mark} again", item.InteractionId, mark, 1));
        }
        else
        {
            // A copy, and a view that lost what it is a copy of.
            Accuse(RuleBook.Duplicate, "start", at, $"mark {mark} came a second time", item, mark, output);
            _viewIsTrusted = false;
        }
    }

    // It is not applied, but the server's own view may have it: until the next snapshot the two are not compared.
    private void AccuseToldAgain(TraceOutput output)
    {
        if (_toldAgain.Count == 0)
            return;
        output.Findings.AddRange(_toldAgain);
        _toldAgain.Clear();
        _viewIsTrusted = false;
    }

    private void Open(OpenHole hole, TraceOutput output)
    {
        if (_openHoles.Count >= MostOpenHoles)
            AccuseHoles(1, output);
        _openHoles.Add(hole);
    }

    private void AccuseOldHoles(MessageBatch batch, TimeSpan at, TraceOutput output)
    {
        if (_openHoles.Count == 0)
            return;
        // What other families tell brings no later alert, and of a stream each message comes by itself.
        if (batch.Messages.Any(message => message is AlertingMessage))
        {
            foreach (var hole in _openHoles)
                hole.Replies++;
        }
        AccuseHoles(_openHoles.Count(hole => hole.Replies > RepliesUntilLost || at - hole.At > TimeUntilLost), output);
    }

    /// <summary>Accuses of what is still missing in the oldest of the open holes.</summary>
    private void AccuseHoles(int count, TraceOutput output)
    {
        foreach (var open in _openHoles.Take(count))
        {
            foreach (var hole in _marks.Holes.Where(hole => hole.Provable && hole.From >= open.Hole.From && hole.To <= open.Hole.To))
                AccuseHole(open, hole, output);
        }
        _openHoles.RemoveRange(0, count);
    }

    private void AccuseHole(OpenHole open, MarkHole hole, TraceOutput output)
    {
        var listed = Math.Min(hole.Count, MostFindingsPerHole);
        for (var mark = hole.From; mark < hole.From + listed; mark++)
        {
            var meant = truth?.User.Find(mark);
            var (cause, what) = meant is null ? ("an event", "an event") : meant.Started ? ("a start", $"the start of {meant.InteractionId}") : ("a stop", $"the stop of {meant.InteractionId}");
            Lost(cause, $"{what}, mark {mark}, never came: {open.Evidence}", meant?.InteractionId, mark, 1);
        }
        if (hole.Count > listed)
            Lost("many events", $"marks {hole.From + listed} to {hole.To} never came: {open.Evidence}", null, hole.From + listed, hole.Count - listed);

        void Lost(string cause, string what, string? interactionId, long mark, long count) =>
            output.Findings.Add(Describe(RuleBook.Lost, cause, open.At, what, interactionId, mark, count) with { Transcript = open.Transcript });
    }

    private void Explain(MarkHole hole, TraceOutput output)
    {
        if (_held.Count == 0)
            return;
        // An audit can prove a loss that the marks alone cannot prove, when a reply was lost as well.
        if (!hole.Provable)
        {
            ReleaseHeld(output);
            return;
        }
        _counts.Explained += _held.Count;
        _held.Clear();
    }

    private MarkHole? HoleAtTheEnd(SessionTruth owed)
    {
        var last = Math.Max(_marks.Last ?? owed.BaselineMark, owed.BaselineMark);
        return owed.LastMark > last ? new MarkHole(last + 1, owed.LastMark, Provable: _drained && !_marks.GapSinceLast) : null;
    }

    private List<long> DueIn(SessionTruth owed) =>
    [
        .. owed.User.Events
            .Skip((int)owed.BaselineMark)
            .TakeWhile(meant => meant.Mark <= owed.LastMark)
            .Where(meant => meant.Started && meant.At < _lastPollPlannedAt)
            .Select(meant => meant.Mark),
    ];

    /// <summary>A provable hole that a delayed event may still close.</summary>
    private sealed record OpenHole(MarkHole Hole, TimeSpan At, string Evidence, IReadOnlyList<string> Transcript)
    {
        /// <summary>Replies with alerts since, that of the hole itself included.</summary>
        public int Replies { get; set; }
    }
}
