using System.Globalization;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>The score-card for people.</summary>
public static class ScoreCardText
{
    public static IEnumerable<string> Lines(ScoreCard card)
    {
        if (card.Lines.Count > 0)
        {
            yield return "fault                  verdict    injected  observable    detected              median  found by";
            foreach (var line in card.Lines)
                yield return Line(line);
            yield return "(median: messages that a session got until its finding)";
            yield return "";
        }
        if (card.FaithfulMessages > 0)
            yield return Text($"faithful server        {card.FaithfulMessages:N0} messages, {card.FaithfulFindings:N0} findings");
        yield return Text($"in all                 {card.Runs:N0} {(card.Runs == 1 ? "run" : "runs")}, {card.Messages:N0} messages; not found {card.Missed:N0}, nothing explains {card.Unexpected:N0}");
        foreach (var failed in card.Failures)
        {
            yield return "";
            if (failed.Replay.Length > 0)
                yield return $"FAILED: ./run-load.sh selftest {failed.Replay}";
            foreach (var what in failed.What)
                yield return $"  {what}";
        }
        yield return "";
        yield return card.Broken > 0 ? Text($"BROKEN: {card.Broken:N0} runs could not be played to their end")
            : card is { IsPassed: true, IsInterrupted: true } ? "INTERRUPTED: until then all that can be seen was found, and nothing else"
            : card is { IsPassed: true, Unproven.Count: > 0 } ? $"INCONCLUSIVE: nothing could be seen of {string.Join(", ", card.Unproven)}, which proves nothing of it"
            : card.IsPassed ? "PASS: all that can be seen was found, and nothing else" : "FAIL: the oracle and the journal do not agree";
    }

    private static string Line(ScoreLine line)
    {
        var share = line.Observable == 0 ? "–" : ((double)line.Detected / line.Observable).ToString("P1", CultureInfo.InvariantCulture);
        var median = line.MedianMessages is { } messages ? messages.ToString("0.#", CultureInfo.InvariantCulture) : "–";
        return Text($"{line.Kind,-22} {line.Verdict,-9} {line.Injected,9:N0} {line.Observable,11:N0} {line.Detected,11:N0} {share,8} {median,10}  {string.Join(", ", line.Rules)}").TrimEnd();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
