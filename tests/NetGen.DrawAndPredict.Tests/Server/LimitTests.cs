using System.Net;
using DrawAndPredict;

namespace NetGen.DrawAndPredict.Tests.Server;

public sealed class LimitTests
{
    private const int Requests = 30;

    [Fact]
    public async Task MoreRequestsThanAreAllowedMustWait()
    {
        using var state = new TempFolder();
        await using RunningService service = await RunningService.Start(state.Path, "--RequestsPerSecond=1");

        // Two are allowed at once, and one more with each second that a busy machine takes.
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => service.Client.GetAsync("/api/network")));
        Assert.InRange(responses.Count(response => response.IsSuccessStatusCode), 2, Requests - 1);
        HttpResponseMessage refused = responses.First(response => !response.IsSuccessStatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await Problem.Assert(refused, HttpStatusCode.TooManyRequests, "More than 1 requests a second came from this address.");
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health"));
    }

    [Theory]
    [InlineData("--RequestsPerSecond=0", "RequestsPerSecond is '0'; expected a whole number from 1 to 10000000.")]
    [InlineData("--Capacity=many", "Capacity is 'many'; expected a whole number from 1 to 1000.")]
    public void SettingsThatCannotBeAreNamed(string setting, string message) =>
        Assert.Equal(message, Assert.Throws<SettingException>(() => Service.Create([setting])).Message);
}
