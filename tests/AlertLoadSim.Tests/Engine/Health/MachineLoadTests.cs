using AlertLoadSim.Engine.Health;
using AlertLoadSim.Tests.Measurement;

namespace AlertLoadSim.Tests.Engine.Health;

public sealed class MachineLoadTests
{
    private const string Stat = """
        cpu  100 10 50 1000 40 2 8 20 0 0
        cpu0 50 5 25 500 20 1 4 10 0 0
        cpu1 50 5 25 500 20 1 4 10 0 0
        intr 1 2 3

        """;

    [Fact]
    public void Busy_and_stolen_time_is_that_of_a_processor_on_average()
    {
        var load = Read(Stat, "usage_usec 5\nthrottled_usec 2500\n");
        Assert.Equal(new MachineLoad((100 + 10 + 50 + 2 + 8) * 10 / 2, 20 * 10 / 2, 2.5), load);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("cpu  1 2 3\ncpu0 1 2 3\n", "usage_usec 5\n")]
    [InlineData("memory 5\n", "throttled_usec many\n")]
    public void What_is_not_there_is_not_available(string stat, string group) => Assert.Equal(default, Read(stat, group));

    [Fact]
    public void Files_that_are_not_there_are_not_available() => Assert.Equal(default, MachineLoad.Read("/no/such/stat", "/no/such/group"));

    private static MachineLoad Read(string stat, string group)
    {
        using var run = new TempRun();
        File.WriteAllText(run.File("stat"), stat);
        File.WriteAllText(run.File("group"), group);
        return MachineLoad.Read(run.File("stat"), run.File("group"));
    }
}
