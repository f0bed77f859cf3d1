using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Oracle.Trace;

// Marks: what came in order, what is missing, what the server's truth says of it.
public sealed partial class SessionTrace
{
    // A hole longer than this is one finding with a count, so that a hostile mark cannot flood the findings.
    private const int MostFindingsPerHole = 50;

    // Holes that this reply opened: what stands further back in it may close them again, and is then late, not lost.
    private readonly List<(MarkHole Hole, string Evidence)> _freshHoles = [];

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
                    _freshHoles.Add((hole, $"mark {mark} came, the one before it was {hole.From - 1}"));
                _viewIsTrusted = false;
                ExplainDifference(hole, output);
                return true;
            case MarkPlace.Repeated:
                Accuse(RuleBook.Duplicate, at, $"mark {mark} came a second time", item, mark, output);
                return false;
            case MarkPlace.Late:
                Accuse(RuleBook.OutOfOrder, at, $"mark {mark} came after mark {_marks.Last}", item, mark, output);
                return true;
            default:
                // The marks are whole, so no lost event explains a snapshot that differed.
                if (_openDifference is { } difference)
                    output.Findings.Add(difference);
                _openDifference = null;
                return true;
        }
    }

    // A journal that breaks off says nothing of what came after its last line.
    private string? WhyNeverOwed(long? mark)
    {
        if (truth is null)
            return null;
        if (mark is not { } number)
            return "an event without a mark, on a server that marks all of them";
        if (number <= truth.BaselineMark || number > truth.EndMark)
            return $"mark {number} lies outside the subscription ({truth.BaselineMark + 1} to {truth.LastMark})";
        return truth.IsWhole && truth.User.Find(number) is null ? $"mark {number} was never given to {session.UserId}" : null;
    }

    private string? WhyOther(long? mark, AlertItem item)
    {
        if (mark is not { } number || truth?.User.Find(number) is not { } meant)
            return null;
        var isSame = meant.InteractionId == item.InteractionId && meant.Started == (item.AlertAction == (int)AlertAction.StartAlerting);
        return isSame ? null : $"mark {number} was {(meant.Started ? "the start" : "the stop")} of {meant.InteractionId}";
    }

    // It is not applied, but the server's own view may have it: until the next snapshot the two are not compared.
    private void AccusePhantom(string why, AlertItem item, long? mark, TimeSpan at, TraceOutput output)
    {
        Accuse(RuleBook.Phantom, at, why, item, mark, output);
        _viewIsTrusted = false;
    }

    private void AccuseFreshHoles(TimeSpan at, TraceOutput output)
    {
        foreach (var (fresh, evidence) in _freshHoles)
        {
            foreach (var hole in _marks.Holes.Where(hole => hole.Provable && hole.From >= fresh.From && hole.To <= fresh.To))
                AccuseHole(hole, at, evidence, output);
        }
        _freshHoles.Clear();
    }

    private void AccuseHole(MarkHole hole, TimeSpan at, string evidence, TraceOutput output)
    {
        var listed = Math.Min(hole.Count, MostFindingsPerHole);
        for (var mark = hole.From; mark < hole.From + listed; mark++)
        {
            var meant = truth?.User.Find(mark);
            var what = meant is null ? "an event" : $"the {(meant.Started ? "start" : "stop")} of {meant.InteractionId}";
            output.Findings.Add(Describe(RuleBook.Lost, at, $"{what}, mark {mark}, never came: {evidence}", meant?.InteractionId, mark, 1));
        }
        if (hole.Count > listed)
        {
            output.Findings.Add(Describe(
                RuleBook.Lost, at, $"marks {hole.From + listed} to {hole.To} never came: {evidence}", null, hole.From + listed, hole.Count - listed));
        }
    }

    private void ExplainDifference(MarkHole hole, TraceOutput output)
    {
        if (_openDifference is not { } difference)
            return;
        // The audit proved a loss that the marks alone cannot prove, since a reply was lost as well.
        if (hole.Provable)
            _counts.Explained++;
        else
            output.Findings.Add(difference);
        _openDifference = null;
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
}
