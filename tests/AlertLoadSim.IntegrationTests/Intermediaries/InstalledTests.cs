namespace AlertLoadSim.IntegrationTests.Intermediaries;

public sealed class InstalledTests
{
    [Theory]
    [InlineData(false, null, null)]
    [InlineData(true, null, null)]
    [InlineData(false, "no x", "no x")]
    [InlineData(true, "no x", null)]
    public void What_is_missing_skips_with_the_reason_but_never_on_a_build_machine(bool onBuildMachine, string? missing, string? skip) =>
        Assert.Equal(skip, Installed.SkipReason(onBuildMachine, null, missing));

    [Fact]
    public void A_program_that_is_not_there_fails_the_test_that_asks_for_it()
    {
        Assert.Null(Installed.Find("no-such-program"));
        var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Installed.Get("no-such-program"));
        Assert.Contains("no-such-program is not installed", failure.Message, StringComparison.Ordinal);
    }
}
