using System.Diagnostics;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Values with names, of the file and of the environment.</summary>
public sealed class ScenarioVariableTests
{
    private const string Text = """
        name: "run-${where}"
        variables:
          where: here
          sessions: 50
          pace: 2
          every: ${pace}s
          by: stream
          https: true
        target: { url: emulator }
        emulator: { https: "${https}" }
        sessions: { notifications: { by: "${by}", every: "${every}" }, attributeNames: ["Eic_${where}"] }
        load:
          - keepConstant: { sessions: "${sessions}", during: "${DURING:-10s}" }
        thresholds: [ "poll.response.p99 < ${every}" ]
        description: "$${not} a variable, ${WHO:-}"

        """;

    [Fact]
    public void They_stand_in_any_value_whole_or_inside_text()
    {
        var scenario = Scenarios.Good(Text);
        Assert.Equal(("run-here", "${not} a variable, "), (scenario.Name, scenario.Description));
        Assert.Equal(new LoadStep.KeepConstant(50, TimeSpan.FromSeconds(10)), scenario.Load[0]);
        Assert.Equal((NotificationsBy.Stream, TimeSpan.FromSeconds(2), true), (scenario.Sessions.Notifications.By, scenario.Sessions.Notifications.Every, scenario.Emulator.Https));
        Assert.Equal(("Eic_here", "poll.response.p99 < 2s"), (scenario.Sessions.AttributeNames[0], scenario.Thresholds[0].Text));
    }

    [Fact]
    public void Options_and_environment_give_them_other_values()
    {
        var read = Scenarios.Read(
            Text, set: ["variables.sessions=80", "thresholds[0]=errors.rate < ${limit:-1%}", "variables.where=there"],
            environment: new() { ["ALERTLOADSIM__VARIABLES__PACE"] = "3", ["ALERTLOADSIM__VARIABLES__WHERE"] = "lost", ["DURING"] = "1m", ["WHO"] = "Anna" });
        Assert.Empty(read.Problems);
        var scenario = read.Scenario!;
        Assert.Equal(("run-there", "${not} a variable, Anna", 3.0), (scenario.Name, scenario.Description, scenario.Sessions.Notifications.Every.TotalSeconds));
        Assert.Equal(new LoadStep.KeepConstant(80, TimeSpan.FromMinutes(1)), scenario.Load[0]);
        Assert.Equal(0.01, scenario.Thresholds[0].Limit);
    }

    [Theory]
    [InlineData("seed: ${NOPE}", "4:7: seed: the variable NOPE is not set; set it in the environment (export NOPE=…), write a default (${NOPE:-…}), or declare it in the file (variables: { NOPE: … })")]
    [InlineData("seed: ${NUMBER}", "4:7: seed: found ${NUMBER}; allowed: a whole number from 0 to 18446744073709551615 (from the environment variable NUMBER)")]
    [InlineData("warmUp: ${TEN}", "4:9: warmUp: found ${TEN}; allowed: a duration from 0s to 720h, such as 250ms, 1.5s, 10m or 8h (from the environment variable TEN)")]
    [InlineData("warmUp: ${W:-10}", "4:9: warmUp: found 10; allowed: a duration from 0s to 720h, such as 250ms, 1.5s, 10m or 8h; did you mean 10s? (the default of ${W})")]
    [InlineData("description: a ${b", "4:16: description: found ${b; allowed: ${NAME} with a name of letters, digits and _, or ${NAME:-default}; the characters ${ themselves are written $${")]
    [InlineData("description: a ${b-c}", "4:16: description: found ${b-c}; allowed: ${NAME} with a name of letters, digits and _, or ${NAME:-default}; the characters ${ themselves are written $${")]
    [InlineData("variables: { a: 1, a: 2 }", "4:20: variables.a: found the key a second time; it is already in line 4")]
    [InlineData("variables: { a-b: 1 }", "4:14: variables.a-b: found a-b as a name; allowed: letters, digits and _, at most 64, not beginning with a digit")]
    [InlineData("variables: { a: [1] }", "4:17: variables.a: found a list; allowed: text or a number, on one line")]
    [InlineData("variables: 5", "4:12: variables: found 5; allowed: a map from names of letters, digits and _ to values, such as { sessions: 50 }")]
    [InlineData("variables: { a: }\nseed: ${a}", "5:7: seed: the variable a has no value; give it one in the file (variables: { a: … }), or with --set variables.a=…")]
    [InlineData("variables: { a: \"${b}\", b: \"${a}\" }\nseed: ${a}", "4:28: variables.b: found a circle: the value of a leads back to itself; allowed: variables that do not")]
    public void A_wrong_variable_is_one_problem(string field, string expected) => Assert.Equal(
        "a.yaml:" + expected,
        Scenarios.Problems(Scenarios.Read(Scenarios.Smallest + field + "\n", environment: new() { ["NUMBER"] = "s3cret", ["TEN"] = "10" })));

    [Theory]
    [InlineData("variables.x=1", "--set:1:11: variables.x: found the unknown variable \"x\"; the file declares none, such as variables: { sessions: 50 }")]
    [InlineData("seed=${NOPE}", "--set:1:6: seed: the variable NOPE is not set; set it in the environment (export NOPE=…), write a default (${NOPE:-…}), or declare it in the file (variables: { NOPE: … })")]
    public void A_wrong_variable_of_an_option_is_a_problem_there(string option, string expected) =>
        Assert.Equal(expected, Scenarios.Problems(Scenarios.Read(Scenarios.Smallest, set: [option])));

    [Fact]
    public void Doubling_variables_do_not_fill_the_memory()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"  v{i}: \"${{v{i - 1}}}${{v{i - 1}}}\"\n");
        Assert.Contains(
            "make a text of more than 10000 characters",
            Scenarios.Problems(Scenarios.Read($"{Scenarios.Smallest}variables:\n  v0: xxxxxxxx\n{string.Concat(lines)}description: ${{v60}}\n")));
    }

    [Fact]
    public void A_password_comes_from_the_environment_and_goes_nowhere_else()
    {
        Dictionary<string, string> environment = new() { ["PW"] = "s3cret-of-mine" };
        const string users = Scenarios.Smallest + "target: { url: \"http://x.example\" }\nsessions: { users: { password: \"${PW}\" } }\n";
        var read = Scenarios.Read(users, environment: environment);
        Assert.Equal("s3cret-of-mine", read.Scenario!.Sessions.Users[0].Password);
        Assert.DoesNotContain("s3cret", read.Composed!.Text + read.Composed.Record);
        foreach (var elsewhere in (string[])["description: \"${PW}\"\n", "variables: { a: \"${PW}\" }\ndescription: ${a}\n"])
        {
            var problems = Scenarios.Problems(Scenarios.Read(users + elsewhere, environment: environment));
            Assert.Contains("found ${PW}, which is a password elsewhere in the scenario", problems);
            Assert.DoesNotContain("s3cret", problems);
        }

        Assert.Contains("found ${PW}, which the file declares", Scenarios.Problems(Scenarios.Read(users + "variables: { PW: hunter22 }\n")));
    }

    [Fact]
    public void A_password_of_a_csv_file_goes_nowhere_else_either()
    {
        var read = Scenarios.Read(
            Scenarios.Smallest + "sessions: { users: { csv: a.csv }, lifetime: { uniform: { min: 9s, max: \"${PW}\" } } }\n",
            environment: new() { ["PW"] = "1234ms" }, files: new() { ["a.csv"] = "userID,password\nanna,${PW}\n" });
        var said = string.Join('\n', read.Problems.SelectMany(problem => problem.Lines()));
        Assert.Contains("the environment variable PW is a password in a CSV file and a value elsewhere", said);
        Assert.DoesNotContain("1234", said);
    }

    [Fact]
    public void A_long_chain_of_variables_is_one_problem()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 6000).Select(i => FormattableString.Invariant($"v{i}: \"${{v{i + 1}}}\"")));
        var text = $"name: x\nvariables: {{ {chain}, v6000: 5s }}\nload: [ {{ keepConstant: {{ sessions: 1, during: \"${{v0}}\" }} }} ]\n";
        Assert.EndsWith(
            "variables.v99: found more than 100 variables, each with the next in its value; a scenario needs two or three", Scenarios.Problems(Scenarios.Read(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_variables_in_one_line_are_warned_of_soon()
    {
        var names = string.Join(", ", Enumerable.Range(0, 6000).Select(i => FormattableString.Invariant($"v{i}: ~")));
        var took = Stopwatch.StartNew();
        Assert.Equal(100, Scenarios.Read(Scenarios.Smallest + $"variables: {{ {names} }}\n").Unused.Length);
        Assert.InRange(took.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
