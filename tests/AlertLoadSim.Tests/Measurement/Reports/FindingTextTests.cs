using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Reports;

public sealed class FindingTextTests
{
    private static readonly FindingRow Finding = new(
        "lost", "a start", "Truth", true, 12.345, 17, "agent0018", "the start of 2001, mark 4, never came", "2001", 4, 1,
        ["11.000 s reply 3 (poll 10 planned 11.000 s, sent 11.001 s): +2000 #3", "12.000 s reply 4: +2002 #5"], 7);

    [Fact]
    public void Finding_is_told_with_its_rule_who_saw_it_when_and_how_to_replay_it()
    {
        var lines = FindingText.Lines(Finding, new RuleCount("lost", "Every event arrives.", "marks", "Truth", 3), "results/r", 9);

        Assert.Equal(
            """
            finding 7 of 9: lost (a start)

            rule        Every event arrives.
            rests on    marks (Truth)
            weighs      a violation
            what        the start of 2001, mark 4, never came
            when        12.345 s
            who         session 17, user agent0018
            interaction 2001
            mark        4

            What the session saw of it, oldest first (+ start, - stop, # mark):
              11.000 s reply 3 (poll 10 planned 11.000 s, sent 11.001 s): +2000 #3
              12.000 s reply 4: +2002 #5

            The oracle came to it by the recording alone (replies.bin, journal.jsonl). To replay it:
              ./run-load.sh report results/r --finding 7
            """.ReplaceLineEndings("\n"), string.Join('\n', lines));
    }

    [Fact]
    public void Text_of_a_server_cannot_drive_the_terminal()
    {
        var hostile = Finding with { What = SampleSummary.Hostile, User = SampleSummary.Hostile, Cause = SampleSummary.Hostile, Interaction = SampleSummary.Hostile, Transcript = [SampleSummary.Hostile] };
        Assert.All(FindingText.Lines(hostile, null, "r", 1), line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void Difference_and_a_finding_without_a_witness_are_told_as_such()
    {
        var lines = FindingText.Lines(Finding with { Accuses = false, Interaction = null, Mark = null, Count = 12, Transcript = [] }, null, "r", 1);
        Assert.Contains("weighs      a difference from an inferred reading: reported, fails nothing", lines);
        Assert.Contains("events      12", lines);
        Assert.Contains("  nothing", lines);
    }
}
