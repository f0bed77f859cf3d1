using AlertLoadSim.Icws.Http;

namespace AlertLoadSim.Tests.Icws;

public sealed class TransportSettingsTests
{
    [Theory]
    [InlineData("http://ic-a:8018", "ic-b", "http://ic-b:8018/")]
    [InlineData("https://ic-a.example.test:8019/", "ic-b.example.test", "https://ic-b.example.test:8019/")]
    [InlineData("https://ic-a", "ic-b", "https://ic-b/")]
    [InlineData("http://ic-a:8018/some/path", "ic-b", "http://ic-b:8018/some/path")]
    [InlineData("http://ic-a:8018", "192.0.2.7", "http://192.0.2.7:8018/")]
    [InlineData("http://ic-a:8018", "2001:db8::7", "http://[2001:db8::7]:8018/")]
    [InlineData("http://ic-a:8018", "[2001:db8::7]", "http://[2001:db8::7]:8018/")]
    [InlineData("http://[2001:db8::1]:8018", "ic-b", "http://ic-b:8018/")]
    [InlineData("http://[2001:db8::1]:8018", "2001:db8::7", "http://[2001:db8::7]:8018/")]
    public void Alternate_host_keeps_scheme_port_and_path(string target, string host, string expected) => For(target, host, expected);

    [Theory]
    [InlineData("https://proxy/apps/client/api/icserver1", "icserver2", "https://proxy/apps/client/api/icserver2")]
    [InlineData("https://proxy:8443/api/icserver1/", "icserver2.example.test", "https://proxy:8443/api/icserver2.example.test")]
    [InlineData("https://proxy/client/API/icserver1", "icserver2", "https://proxy/client/API/icserver2")]
    [InlineData("https://proxy/api/icserver1", "2001:db8::7", "https://proxy/api/2001%3Adb8%3A%3A7")]
    [InlineData("https://proxy/api/icserver1", "../admin", "https://proxy/api/..%2Fadmin")]
    public void Behind_a_proxy_that_names_the_server_in_its_path_that_name_changes(string target, string host, string expected) => For(target, host, expected);

    [Theory]
    [InlineData("https://proxy/api", "https://ic-b/api")]
    [InlineData("https://proxy/myapi/icserver1", "https://ic-b/myapi/icserver1")]
    [InlineData("https://proxy/api/icserver1/more", "https://ic-b/api/icserver1/more")]
    public void Other_paths_name_no_server(string target, string expected) => For(target, "ic-b", expected);

    [Fact]
    public void All_else_stays()
    {
        var settings = new TransportSettings(new Uri("https://ic-a"), true) { LongestReply = 7, ServerName = "ic.example.test" };
        Assert.Equal(settings with { BaseAddress = new Uri("https://ic-b") }, settings.For("ic-b"));
    }

    private static void For(string target, string host, string expected) =>
        Assert.Equal(expected, new TransportSettings(new Uri(target)).For(host).BaseAddress.AbsoluteUri);
}
