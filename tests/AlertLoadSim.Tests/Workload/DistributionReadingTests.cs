using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Workload;

public sealed class DistributionReadingTests
{
    [Fact]
    public void Every_form_is_read()
    {
        Assert.Equal(new Distribution.Weibull(TimeSpan.FromSeconds(90), 1.5), Patience("{ weibull: { mean: 90s, shape: 1.5 } }"));
        Assert.Equal(new Distribution.Gamma(TimeSpan.FromMinutes(4), 0.8), Patience("{ gamma: { mean: 4m, cv: 0.8 } }"));
    }

    [Theory]
    [InlineData("wait\n1.5s\n250ms\n2m\n", "{ csv: t.csv }", "1500 250 120000", "")]
    [InlineData("wait (s)\n1.5\n0\n", "{ csv: t.csv }", "1500 0", "")]
    [InlineData("wait [min]\r\n2\r\n", "{ csv: t.csv, column: wait }", "120000", "")]
    [InlineData("day,wait(ms),talk (s)\nMonday,7,3\nTuesday,8,4\n", "{ csv: t.csv, column: talk }", "3000 4000", "")]
    [InlineData("day,wait(ms),talk (s)\nMonday,7,3\nTuesday,8,4\n", "{ csv: t.csv, column: \"wait(ms)\" }", "7 8", "")]
    [InlineData("weight,wait\n2,1s\n0.5,3s\n", "{ csv: t.csv }", "1000 3000", "2 0.5")]
    public void Measured_values_come_from_a_file(string csv, string empirical, string milliseconds, string weights)
    {
        var read = Assert.IsType<Distribution.Empirical>(Patience($"{{ empirical: {empirical} }}", csv));
        Assert.Equal(milliseconds, string.Join(' ', read.Values.Select(value => value.TotalMilliseconds)));
        Assert.Equal(weights, string.Join(' ', read.Weights));
    }

    [Theory]
    [InlineData("wait\n5\n", "{ csv: t.csv }", "t.csv:2:1: alerts.patience.empirical.csv: found 5; allowed: a duration such as 250ms or 1.5s, or a unit in the header, such as handleTime (s)")]
    [InlineData("wait (s)\n5s\n", "{ csv: t.csv }", "t.csv:2:1: alerts.patience.empirical.csv: found 5s; allowed: a number of s, from 0 to 720 h")]
    [InlineData("wait (s)\n-5\n", "{ csv: t.csv }", "t.csv:2:1: alerts.patience.empirical.csv: found -5; allowed: a number of s, from 0 to 720 h")]
    [InlineData("a,wait\n1,5s\n", "{ csv: t.csv }", "a.yaml:4:34: alerts.patience.empirical.column: found more than one column in t.csv; allowed: a, wait")]
    [InlineData("a,wait\n1,5s\n", "{ csv: t.csv, column: talk }", "a.yaml:4:56: alerts.patience.empirical.column: found no column \"talk\" in t.csv; allowed: a, wait")]
    [InlineData("wait,weight\n1s,x\n", "{ csv: t.csv }", "t.csv:2:4: alerts.patience.empirical.csv: found x; allowed: a number, 0 or more")]
    [InlineData("wait,weight\n1s,0\n", "{ csv: t.csv }", "t.csv:1:6: alerts.patience.empirical.csv: found weight; allowed: a weight above 0 for one value at least")]
    [InlineData("wait,weight\n1s\nx,1\n2s,y\n", "{ csv: t.csv }", "t.csv:2:1: alerts.patience.empirical.csv: found 1 cell; allowed: 2, as in the header\nt.csv:3:1: alerts.patience.empirical.csv: found x; allowed: a duration such as 250ms or 1.5s, or a unit in the header, such as handleTime (s)\nt.csv:4:4: alerts.patience.empirical.csv: found y; allowed: a number, 0 or more")]
    [InlineData("wait\n", "{ csv: t.csv }", "t.csv:1:1: alerts.patience.empirical.csv: found no rows; allowed: a header and a line for each value below it")]
    [InlineData("wait\n1s,2\n", "{ csv: t.csv }", "t.csv:2:1: alerts.patience.empirical.csv: found 2 cells; allowed: 1, as in the header\nt.csv:1:1: alerts.patience.empirical.csv: found no rows; allowed: a header and a line for each value below it")]
    [InlineData("", "{ csv: u.csv }", "a.yaml:4:41: alerts.patience.empirical.csv: cannot read u.csv: there is no such file; allowed: a file relative to the scenario")]
    public void What_is_wrong_with_a_file_is_told(string csv, string empirical, string expected)
    {
        var problems = Scenarios.Problems(Read($"{{ empirical: {empirical} }}", csv));
        Assert.Equal(expected.Split('\n').Order(), problems.Split('\n').Order());
    }

    [Fact]
    public void A_wrong_cell_is_shown_unless_the_file_is_one_of_users()
    {
        var problem = Assert.Single(Read("{ empirical: { csv: t.csv, column: talk } }", "day,talk (s)\r\nMonday,long\r\n").Problems);
        Assert.Equal("   2 | Monday,long\n     |        ^~~~", problem.Excerpt);
        var users = Assert.Single(Read("{ empirical: { csv: t.csv, column: userID } }", "userID,password\nanna,hunter2\n").Problems);
        Assert.DoesNotContain("hunter2", users.Excerpt);
    }

    [Theory]
    [InlineData("{ weibull: { mean: 5s, shape: 0.1 } }", "a number from 0.2 to 20")]
    [InlineData("{ gamma: { mean: 5s } }", "alerts.patience.gamma.cv: missing")]
    [InlineData("{ empirical: }", "found nothing; allowed: a map with csv, column")]
    public void What_is_wrong_with_a_form_is_told(string patience, string expected) => Assert.Contains(expected, Scenarios.Problems(Read(patience)));

    private static Distribution Patience(string patience, string csv = "")
    {
        var result = Read(patience, csv);
        Assert.Empty(result.Problems);
        return result.Scenario!.Alerts.Patience;
    }

    private static AlertLoadSim.Workload.Scenarios.ScenarioReadResult Read(string patience, string csv = "") =>
        Scenarios.Read(Scenarios.Smallest + $"alerts: {{ patience: {patience} }}\n", files: new() { ["t.csv"] = csv });
}
