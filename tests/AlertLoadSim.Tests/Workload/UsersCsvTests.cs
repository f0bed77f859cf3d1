using System.Globalization;
using System.Text;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class UsersCsvTests
{
    [Fact]
    public void Users_are_read_as_RFC_4180_says()
    {
        var result = Read("\uFEFFworkgroup,userID,password\r\n\"Sales, \"\"North\"\"\",anna,${PW}\r\n,\"bo\nb\",x\r\n\r\n", new() { ["PW"] = "s3cret" });
        Assert.Empty(result.Problems);
        Assert.Equal(
            [new UserCredentials("anna", "s3cret", null, "Sales, \"North\""), new UserCredentials("bo\nb", "x")],
            ((UsersSpec.Listed)result.Scenario!.Sessions.Users).Users.AsEnumerable());
    }

    [Theory]
    [InlineData("", "1:1: sessions.users.csv: found an empty file; allowed: the header userID,password[,station,workgroup] and a line for each user")]
    [InlineData("userID\na", "1:1: sessions.users.csv: the column password is missing; allowed: userID,password[,station,workgroup]")]
    [InlineData("userId,password\na,b", "1:1: sessions.users.csv: found the unknown column \"userId\"; allowed: userID, password, station, workgroup; did you mean userID?")]
    [InlineData("userID,password,userID\na,b,c", "1:17: sessions.users.csv: found the column userID a second time")]
    [InlineData("userID,password\n", "1:1: sessions.users.csv: found no users; allowed: a line for each user below the header")]
    [InlineData("userID,password\na,b\nc\n", "3:1: sessions.users.csv: found 1 cell; allowed: 2, as in the header")]
    [InlineData("userID,password\na,b\nA,c\n", "3:1: sessions.users.csv: found the user A a second time; it is already in line 2")]
    [InlineData("userID,password\na,\n", "2:3: sessions.users.csv: found no password; allowed: a password, or ${NAME} from the environment")]
    [InlineData("userID,password\n ,b\n", "2:1: sessions.users.csv: found no userID; allowed: the name the user logs on with")]
    [InlineData("userID,password\n\"a\n\nb\",\"x\ny\"\nc,\"open\n", "6:3: sessions.users.csv: found a quote that is not closed")]
    [InlineData("userID,password\na,b\"c\n", "2:4: sessions.users.csv: found a quote inside a cell; allowed: quotes around the whole cell, and two for one inside")]
    [InlineData("userID,password\n\"a\"x,b\n", "2:4: sessions.users.csv: found text behind a closing quote; allowed: a comma or the end of the line")]
    public void Problems_have_the_place_in_the_CSV_file(string csv, string expected) =>
        Assert.Equal("agents.csv:" + expected, Scenarios.Problems(Read(csv)));

    [Fact]
    public void More_users_than_there_may_be_are_not_left_out_in_silence()
    {
        var csv = new StringBuilder("userID,password\n");
        for (var i = 0; i <= 1_000_000; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i},x\n");
        Assert.Equal("agents.csv:1000002:1: sessions.users.csv: found more than 1000000 users; allowed: at most that many", Scenarios.Problems(Read(csv.ToString())));
    }

    [Fact]
    public void A_missing_variable_is_named_at_its_cell() => Assert.StartsWith(
        "agents.csv:2:3: sessions.users.csv: the environment variable NOPE is not set", Scenarios.Problems(Read("userID,password\na,${NOPE}\n")));

    [Fact]
    public void A_missing_file_is_a_problem_of_the_scenario() => Assert.Equal(
        "a.yaml:4:26: sessions.users.csv: cannot read agents.csv: there is no such file; allowed: a file relative to the scenario",
        Scenarios.Problems(Scenarios.Read(Scenarios.Smallest + "sessions: { users: {csv: agents.csv } }")));

    [Fact]
    public void Too_few_users_say_how_many_are_needed() => Assert.Equal(
        "a.yaml:4:20: sessions.users: found 2 users; needed: 3, for 3 sessions at the same time with sessionsPerUser 1",
        Scenarios.Problems(Scenarios.Read(
            "name: x\nload:\n  - keepConstant: { sessions: 3, during: 10s }\nsessions: { users: { csv: agents.csv } }",
            files: new() { ["agents.csv"] = "userID,password\na,b\nc,d\n" })));

    private static ScenarioReadResult Read(string csv, Dictionary<string, string>? environment = null) => Scenarios.Read(
        Scenarios.Smallest + "sessions: { users: { csv: agents.csv } }", environment: environment, files: new() { ["agents.csv"] = csv });
}
