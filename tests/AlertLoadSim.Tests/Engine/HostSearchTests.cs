using AlertLoadSim.Engine.Sessions;

namespace AlertLoadSim.Tests.Engine;

/// <summary>Which host comes next. A bar stands where a new round begins.</summary>
public sealed class HostSearchTests
{
    [Theory]
    [InlineData("", "a | a | a")]
    [InlineData("b", "a b | a b | a")]
    [InlineData("b c", "a b c | a b c | a")]
    public void Each_host_is_tried_once_a_round(string alternates, string expected)
    {
        var search = Search(alternates);
        search.Begin(elsewhere: false);
        Assert.Equal(expected, Next(search, expected.Count(char.IsLetter)));
        Assert.Equal(2, search.Rounds);
        search.Begin(elsewhere: false);
        Assert.Equal(0, search.Rounds);
    }

    [Theory]
    [InlineData(false, "ic-a b c | ic-a")]
    [InlineData(true, "b c ic-a | b")]
    public void Names_have_no_case_and_one_that_names_itself_is_no_second_host(bool elsewhere, string expected)
    {
        var search = new HostSearch("ic-a", ["IC-A", "b", "B"]);
        search.Learn(["Ic-A", "c", "C"], first: false);
        search.Begin(elsewhere);
        Assert.Equal(expected, Next(search, 4));
    }

    [Fact]
    public void Host_where_the_session_was_comes_last_when_it_goes_down_and_else_first()
    {
        var search = Search("b c");
        search.Begin(elsewhere: true);
        Assert.Equal("b", Next(search, 1));
        search.Begin(elsewhere: true);
        Assert.Equal("c a b", Next(search, 3));
        search.Begin(elsewhere: false);
        Assert.Equal("b c a", Next(search, 3));
    }

    [Fact]
    public void Host_of_a_503_goes_before_the_others()
    {
        var search = Search("b c");
        search.Begin(elsewhere: false);
        search.Try();
        search.Learn(["d", "C"], first: true);
        Assert.Equal("d C b | d", Next(search, 4));
    }

    [Fact]
    public void Host_that_was_tried_is_not_tried_again_in_this_round_because_a_server_names_it()
    {
        var search = Search("b");
        search.Begin(elsewhere: false);
        search.Try();
        search.Learn(["A"], first: true);
        Assert.Equal("b | A", Next(search, 2));
    }

    [Fact]
    public void Server_cannot_name_hosts_for_ever()
    {
        var search = Search("");
        for (var i = 0; i < 100; i++)
            search.Learn([$"h{i}"], first: i % 2 == 0);
        search.Begin(elsewhere: false);
        Assert.Equal(32, Next(search, 100).Split(' ').Where(host => host != "|").Distinct().Count());
    }

    private static HostSearch Search(string alternates) => new("a", alternates.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Next(HostSearch search, int moves) => string.Join(
        ' ', Enumerable.Range(0, moves).Select(_ => search.MoveNext() ? search.Current : "| " + search.Current));
}
