using System.Text;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>Whatever a server sends costs its own session a finding, and nobody memory or an exception.</summary>
public sealed class HostileServerTests
{
    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1e9")]
    [InlineData(" 7")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    public void What_is_no_possible_mark_is_taken_as_none(string mark)
    {
        var history = History.Of(WithMarks("1", mark, "2"));
        Assert.Equal("", history.Found);
        Assert.Null(history.Applied[1].Mark);
        Assert.Equal("phantom", History.Of(WithMarks("1", mark, "2"), History.TruthOf("+i0 +i2")).Found);
    }

    [Fact]
    public void Huge_mark_gives_a_bounded_number_of_findings_and_counts_that_can_be_added_up()
    {
        var history = History.Of(WithMarks("1", "1000000000000"));

        Assert.Equal(51, history.Findings.Count);
        Assert.Equal(999_999_999_998, history.Findings.Sum(finding => finding.Count));
        Assert.InRange(history.Findings.Sum(finding => finding.Count), 0, long.MaxValue / 1_000_000);
        Assert.Equal(("many events", 52L), (history.Findings[^1].Cause, history.Findings[^1].Mark!.Value));
        Assert.StartsWith("marks 52 to 999999999999 never came", history.Findings[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Transcript_is_a_bounded_window_that_ends_with_what_was_found()
    {
        var history = History.Of(string.Concat(Enumerable.Repeat("S{} ", 100)) + "[" + string.Concat(Enumerable.Repeat("S{a,b,c,d,e,f,g,h} ", 100)) + "] -z");

        var transcript = Assert.Single(history.Findings).Transcript;
        Assert.InRange(transcript.Count, 2, 12);
        Assert.EndsWith("reply 102: -z", transcript[^1]);
        Assert.Contains("snapshot [a, b, c, d, e, f, g, h]", transcript[^2]);
        Assert.All(transcript, line => Assert.InRange(line.Length, 1, 1000));
    }

    [Fact]
    public void What_is_held_back_is_bounded_and_the_rest_is_counted()
    {
        var history = History.Of($"S{{{string.Join(',', Enumerable.Range(0, 25))}}} other other other", null, new OracleBounds(TimeSpan.FromSeconds(1.5), null));
        Assert.Equal((20, 5), (history.Findings.Count, history.Trace.Counts.Explained));
    }

    [Fact]
    public void Long_texts_of_a_server_are_cut_in_findings()
    {
        var text = new string('x', 1_000_000);
        var history = History.Of(
        [
            History.Reply(TimeSpan.Zero, new AlertingMessage(false, [], [text])),
            History.Reply(TimeSpan.Zero, new UnknownMessage(text, [])),
            History.Reply(TimeSpan.Zero, new AlertingMessage(true, [History.Item(text, AlertAction.StopAlerting, mark: text, attribute: text)], [])),
        ]);

        Assert.Equal(3, history.Findings.Count);
        Assert.All(history.Findings, finding => Assert.InRange(
            finding.What.Length + (finding.InteractionId?.Length ?? 0) + finding.Transcript.Sum(line => line.Length), 1, 2000));
    }

    [Fact]
    public void Reply_of_many_bad_messages_stays_cheap()
    {
        var bad = new StringBuilder("[");
        for (var i = 0; i < 5_000; i++)
            bad.Append(i == 0 ? "" : ",").Append("{\"__type\":\"x\"}");
        var batch = MessageBatch.Read(Encoding.UTF8.GetBytes(bad.Append(']').ToString()));
        var history = History.Of([History.Reply(TimeSpan.Zero, batch.Messages)]);

        Assert.Equal(5_000, history.Findings.Count);
        Assert.InRange(history.Findings.Sum(finding => (long)finding.Transcript.Sum(line => line.Length)), 1, 10_000_000);
    }

    private static IEnumerable<AlertLoadSim.Oracle.Trace.TraceEvent> WithMarks(params string[] marks)
    {
        yield return History.Reply(TimeSpan.Zero, History.Message("S{}"));
        for (var i = 0; i < marks.Length; i++)
        {
            var item = History.Item($"i{(marks[i] == "2" ? 2 : i)}", AlertAction.StartAlerting, marks[i]);
            yield return History.Reply(TimeSpan.FromSeconds(i), new AlertingMessage(true, [item], []));
        }
    }
}
