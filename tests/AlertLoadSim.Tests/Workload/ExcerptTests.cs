using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>The line under a problem, and what it must not show.</summary>
public sealed class ExcerptTests
{
    [Theory]
    [InlineData("seed: x", "   4 | seed: x\n     |       ^")]
    [InlineData("seed:\txyz", "   4 | seed:→   xyz\n     |          ^~~")]
    [InlineData("warmUp: 10 \"", "   4 | warmUp: 10 \"\n     |         ^~~~")]
    [InlineData("seed: \"\u0085\"", "   4 | seed: \"\uFFFD\"\n     |       ^")]
    public void It_marks_what_is_meant(string line, string expected) =>
        Assert.Equal(expected, Assert.Single(Scenarios.Read(Scenarios.Smallest + line + "\n").Problems).Excerpt);

    [Fact]
    public void A_long_line_is_cut_around_the_mark()
    {
        var excerpt = Assert.Single(Scenarios.Read($"{Scenarios.Smallest}sessions: {{ {new string(' ', 500)} evry: 1s, {new string(' ', 500)} }}\n").Problems).Excerpt!;
        Assert.All(excerpt.Split('\n'), line => Assert.InRange(line.Length, 10, 110));
        var (text, mark) = (excerpt.Split('\n')[0], excerpt.Split('\n')[1]);
        Assert.Equal("evry", text.Substring(mark.IndexOf('^'), 4));
    }

    [Theory]
    [InlineData("sessions: { users: { password: hunter22, cont: 3 } }")]
    [InlineData("sessions: { users: { \"password\": \"hunter22\", cont: 3 } }")]
    [InlineData("sessions: { users: { pasword: hunter22 } }")]
    [InlineData("sessions:\n  users:\n    password: \"x ${\n      hunter22 }\"\n")]
    [InlineData("sessions:\n  users:\n    password: \"hunter22\n  no")]
    [InlineData("sessions:\n  users:\n    password: |\n        a\n\thunter22")]
    [InlineData("sessions: { users: { passwd: &p hunter22 }, evry: *p }")]
    [InlineData("passwort: hunter22")]
    [InlineData("target: { url: \"http://anna:hunter22@x.example\" }")]
    [InlineData("sessions: { users: { password: hunter22, cont: 3 }, evry: hunter22 }")]
    public void A_password_is_never_shown(string lines)
    {
        var read = Scenarios.Read(Scenarios.Smallest + lines + "\n");
        Assert.NotEmpty(read.Problems);
        Assert.All(read.Problems.SelectMany(problem => problem.Lines()), line => Assert.DoesNotContain("hunter22", line));
    }

    [Theory]
    [InlineData("sessions.users.password=hunter22")]
    [InlineData("sessions.users={ password: hunter22 }")]
    [InlineData("sessions.users.passwrd=hunter22")]
    [InlineData("sessions.users.password=hun,ter22 hunter22")]
    public void Nor_is_one_of_an_option_or_of_the_environment(string option)
    {
        var environment = new Dictionary<string, string> { ["ALERTLOADSIM__SESSIONS__USERS__PASSWORD"] = "hunter22" };
        foreach (var read in (ScenarioReadResult[])[Scenarios.Read(Scenarios.Smallest, set: [option]), Scenarios.Read(Scenarios.Smallest, environment: environment)])
        {
            var problem = Assert.Single(read.Problems);
            Assert.All(problem.Lines(), line => Assert.DoesNotContain("ter22", line));
            Assert.Contains("********", problem.Excerpt);
        }
    }

    [Fact]
    public void An_option_is_shown_as_it_was_given() => Assert.Equal(
        "   2 | sessions.timeout=5\n     |                  ^",
        Assert.Single(Scenarios.Read(Scenarios.Smallest, set: ["seed=1", "sessions.timeout=5"]).Problems).Excerpt);

    [Fact]
    public void A_variable_of_the_environment_is_shown_with_its_value() => Assert.Equal(
        "   1 | ALERTLOADSIM__SEED=x\n     | ^~~~~~~~~~~~~~~~~~",
        Assert.Single(Scenarios.Read(Scenarios.Smallest, environment: new() { ["ALERTLOADSIM__SEED"] = "x" }).Problems).Excerpt);

    [Fact]
    public void A_line_of_a_megabyte_takes_no_time()
    {
        var read = Scenarios.Read($"name: {new string('[', 500_000)}\n");
        Assert.InRange(Assert.Single(read.Problems).Excerpt!.Length, 10, 250);
    }

    [Fact]
    public void A_thousand_keys_in_one_long_line_are_shown_soon_and_with_their_surroundings()
    {
        Growth.IsLinear(1000, count => Scenarios.Read(LineOf(count)));
        var problems = Scenarios.Read(LineOf(9000)).Problems;
        var excerpt = problems[100].Excerpt!.Split('\n');
        Assert.StartsWith("   1 | …", excerpt[0], StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt[0], StringComparison.Ordinal);
        Assert.Equal('k', excerpt[0][excerpt[1].IndexOf('^')]);

        static string LineOf(int keys) =>
            $"{{ name: x, {string.Join(", ", Enumerable.Range(0, keys).Select(i => FormattableString.Invariant($"k{i:0000}{new string('x', 90)}: 1")))} }}";
    }
}
