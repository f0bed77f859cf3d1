using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>Events of which no value can be read: what is taken of them into the view, and what is not.</summary>
public sealed class BrokenValuesTests
{
    [Theory]
    [InlineData("S{} ?+a", "schema", "a", 1)]
    [InlineData("S{} ?+", "schema", "", 0)] // Nobody knows what started.
    [InlineData("S{} ?+a#1 ?+a#1", "schema schema duplicate#1", "a", 1)]
    [InlineData("S{} ?+a audit S{}", "schema", "", 1)] // Which of its values to believe is not known, so the view is not compared.
    [InlineData("S{} +a#1 ?-a#2 +b#4", "schema lost#3", "b", 3)] // Its mark counts.
    public void Without_truth_what_can_be_read_is_taken_in(string words, string found, string rings, int applied)
    {
        var history = Of(words);
        Assert.Equal((found, rings, applied), (history.Found, history.Rings, history.Applied.Count));
    }

    [Theory]
    [InlineData("S{} ?+a#1 audit S{a%Ann/1}", "S +a%Ann/1 S", "schema", "a", 1)]
    [InlineData("S{} ?+x#1 audit S{a%Ann/1}", "S +a%Ann/1 S", "schema", "a", 1)] // Its mark tells what it should have been.
    [InlineData("S{} +a#1%Ann/1 ?-a#2 audit S{}", "S +a%Ann/1 -a S", "schema", "", 1)]
    [InlineData("S{} ?+a", "+a%Ann/1", "schema", "", 0)] // Without a mark nobody knows.
    [InlineData("S{} ?+x#1 +a#2%Ann/1", "+x%Joe/2 | +a%Ann/1", "schema", "a", 0)] // From before the subscription.
    [InlineData("S{} +a#1%Ann/1 ?+b#2", "| +a%Ann/1 | +b%Bob/2", "schema", "a", 0)] // From after it.
    [InlineData("S{} ?+a#1 audit S{a} +b#2%Bob/2", "+a +b%Bob/2", "schema", "a,b", 0)] // The journal does not tell its values.
    public void With_truth_it_is_taken_as_what_it_was_meant_to_be(string words, string truth, string found, string rings, int agreed)
    {
        var history = Of(words, History.TruthOf(truth));
        Assert.Equal((found, rings, agreed), (history.Found, history.Rings, history.Trace.Counts.AuditsAgreed));
    }

    // What breaks the schema here shows no value at all.
    private static History Of(string words, SessionTruth? truth = null) => History.Of(History.Parse(words).Select(WithoutValues), truth);

    private static TraceEvent WithoutValues(TraceEvent happened) => happened is not TraceEvent.Reply reply ? happened
        : History.Reply(reply.At, reply.Batch.Messages.Select(message => message is AlertingMessage { Problems.Count: > 0 } broken
            ? broken with { Items = [.. broken.Items.Select(item => item with { InteractionType = "", Name = "", Address = "", AlertType = -1 })] }
            : message));
}
