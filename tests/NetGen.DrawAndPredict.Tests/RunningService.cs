using System.Globalization;
using System.Net.Http.Json;
using DrawAndPredict;
using DrawAndPredict.Learning;
using DrawAndPredict.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace NetGen.DrawAndPredict.Tests;

/// <summary>The service on a port of its own. It can be stopped and started again with the state that it left.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly string[] _settings;
    private readonly string _state;
    private WebApplication? _app;

    private RunningService(string state, string[] settings) => (_state, _settings) = (state, settings);

    /// <summary>Where the service listens, such as <c>http://127.0.0.1:40123</c>.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>A client of the service.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>The network that answers.</summary>
    internal DigitNet Network => _app!.Services.GetRequiredService<Learner>().Current;

    /// <summary>Starts a service.</summary>
    /// <param name="state">The folder of its state.</param>
    /// <param name="settings">Settings such as <c>--Capacity=2</c>.</param>
    public static async Task<RunningService> Start(string state, params string[] settings)
    {
        var service = new RunningService(state, settings);
        await service.Start();
        return service;
    }

    /// <summary>Stops the service and starts it again, at another port.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>Stops the service.</summary>
    public async Task Stop()
    {
        Client.Dispose();
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    /// <summary>Asks for the predictions of images.</summary>
    internal async Task<Prediction[]> Predict(params float[][] images)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync("/api/predictions", new PredictionRequest(images), ApiJson.Default.PredictionRequest);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.PredictionAnswer))!.Predictions;
    }

    /// <summary>Corrects an image.</summary>
    internal async Task<CorrectionAnswer> Correct(float[] pixels, int label)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync(
            "/api/corrections", new CorrectionRequest(pixels, label.ToString(CultureInfo.InvariantCulture)), ApiJson.Default.CorrectionRequest);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.CorrectionAnswer))!;
    }

    /// <summary>Undoes the last correction.</summary>
    /// <returns>Corrections that are left.</returns>
    internal async Task<int> Undo()
    {
        using HttpResponseMessage response = await Client.DeleteAsync("/api/corrections/last");
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.UndoAnswer))!.Corrections;
    }

    private async Task Start()
    {
        _app = Service.Create(["--urls=http://127.0.0.1:0", $"--State={_state}", "--Logging:LogLevel:Default=Warning", .. _settings]);
        await _app.StartAsync();
        Url = _app.Urls.Single();
        Client = new HttpClient { BaseAddress = new Uri(Url) };
    }
}
