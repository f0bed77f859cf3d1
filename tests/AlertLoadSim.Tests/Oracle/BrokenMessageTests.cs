namespace AlertLoadSim.Tests.Oracle;

/// <summary>What breaks the schema is told once; what follows from it is no second fault.</summary>
public sealed class BrokenMessageTests
{
    private const string Values = "%Caller/+15550100";

    [Theory]
    [InlineData("S{} ?+#1 -a#2 +b#3", "S +a -a +b")]
    [InlineData("S{} ?~a#1 -a#2 audit S{} +b#3", "S +a -a S +b")] // Its action cannot be read, and the journal knows it.
    [InlineData("S{} ?+a#1%?/? audit S{a} -a#2 +b#3", "S +a S -a +b")] // Values that cannot be read are not compared with those of a snapshot.
    [InlineData("S{} +a#1 ?-#2 audit S{} +b#3", "S +a -a S +b")]
    [InlineData("S{} +a#1 ?-z#2 +b#3", "S +a -a +b")]
    [InlineData("S{} +a#1 -a#2 ?+b", "S +a -a")] // Without a mark nobody knows which event it was.
    [InlineData("S{} +a#1 -a#2 ?+b#9", "S +a -a")]
    public void Delta_that_breaks_the_schema_is_one_finding_with_the_journal(string words, string truth) =>
        Assert.Equal("schema", History.Of(words, truth.Replace("+a", "+a" + Values, StringComparison.Ordinal).Replace("+b", "+b" + Values, StringComparison.Ordinal)).Found);

    [Theory]
    [InlineData("S{} ?+#1 -a#2 audit S{}")]
    [InlineData("S{} ?~a#1 -a#2")]
    [InlineData("S{} +a#1 ?- audit S{}")]
    [InlineData("S{} ?+a%?/? audit S{a} -a")]
    public void And_without_it(string words) => Assert.Equal("schema", History.Of(words).Found);

    [Theory]
    [InlineData("S{} ?+a#1 ?+a#1", "+a", "duplicate#1 schema schema")]
    [InlineData("S{} ?+a#1 +b#3", "+a -a +b", "lost#2 schema")]
    [InlineData("S{} ?+b#2 +a#1", "+a +b", "out-of-order#1 schema")]
    public void Marks_of_broken_deltas_count(string words, string truth, string found) =>
        Assert.Equal(found, string.Join(' ', History.Of(words, truth).Found.Split(' ').Order(StringComparer.Ordinal)));

    [Fact]
    public void Alert_that_can_be_read_is_in_the_view_though_its_delta_is_broken() => Assert.Equal("a", History.Of("S{} ?+a#1").Rings);

    [Fact]
    public void Reply_that_nobody_can_read_is_a_finding_and_what_was_in_it_is_unknown()
    {
        var history = History.Of("S{} +a#1 cut +b#3 end", "+a -a +b");

        Assert.Equal("schema", history.Found);
        Assert.Equal("unreadable", history.Findings[0].Cause);
        Assert.Equal(1, history.Conclusion.UnknownEvents);
        Assert.Equal(1, history.Trace.Counts.Gaps);
    }

    [Fact]
    public void Reply_that_is_lost_behind_the_drained_end_hides_nothing() =>
        Assert.Equal("lost#1", History.Of("S{} delete drained gap end", "S | +a |").Found);
}
