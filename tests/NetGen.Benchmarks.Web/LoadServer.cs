using System.Net;
using DrawAndPredict.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace NetGen.Benchmarks.Web;

/// <summary>The sample's endpoint several times in one program, with another reader behind each.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoadServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => new(IPAddress.Loopback, new Uri(_app.Urls.Single()).Port);

    public static async Task<LoadServer> Start(IReadOnlyList<Contender> contenders)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        foreach (Contender contender in contenders)
        {
            PredictionEndpoint.Map(app, contender.Path, contender.Reader);
        }

        await app.StartAsync();
        return new LoadServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
