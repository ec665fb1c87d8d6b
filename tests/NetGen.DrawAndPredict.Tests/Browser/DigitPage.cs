using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DrawAndPredict.Messages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>The page of a service of its own in a browser, and what a person does with it.</summary>
internal sealed class DigitPage : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // The browser tells of these while a test runs.
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly TempFolder _state;

    private DigitPage(IPage page, RunningService service, TempFolder state)
    {
        (Page, Service, _state) = (page, service, state);
        page.Request += (_, request) =>
        {
            _requests.Enqueue(request.Url);
            if (request.Url.EndsWith("/api/views", StringComparison.Ordinal))
            {
                Pixels = JsonSerializer.Deserialize(request.PostData!, ApiJson.Default.ViewRequest)!.Pixels;
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public IPage Page { get; }

    public RunningService Service { get; }

    /// <summary>The addresses that the page asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Errors and warnings of the browser, for instance of a broken content security policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The image that the page sent last to be read.</summary>
    public float[] Pixels { get; private set; } = [];

    public ILocator Pad => Page.Locator("#pad");

    public ILocator Label => Page.Locator("#label");

    public ILocator Summary => Page.Locator("#summary");

    public ILocator Outcome => Page.Locator("#outcome");

    public ILocator Corrections => Page.Locator("#corrections");

    public ILocator Notices => Page.Locator("#notices");

    public ILocator Undo => Button("Undo last correction");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Starts a service and opens its page. The service has the same port after a restart.</summary>
    public static async Task<DigitPage> Open(Chromium browser, BrowserNewContextOptions? options = null)
    {
        var state = new TempFolder();
        RunningService service = await RunningService.Start(state.Path, $"--urls=http://127.0.0.1:{FreePort()}");
        IBrowserContext context = await browser.NewContextAsync(options ?? new());
        var page = new DigitPage(await context.NewPageAsync(), service, state);
        await page.Page.GotoAsync(service.Url);
        await Expect(page.Corrections).Not.ToBeEmptyAsync();
        return page;
    }

    public async Task Draw(IReadOnlyList<(float X, float Y)> corners)
    {
        IMouse mouse = Page.Mouse;
        (float X, float Y)[] points = await Points(corners);
        await mouse.MoveAsync(points[0].X, points[0].Y);
        await mouse.DownAsync();
        foreach ((float x, float y) in points)
        {
            await mouse.MoveAsync(x, y, new() { Steps = 2 });
        }

        await mouse.UpAsync();
        await Rest();
    }

    /// <summary>The places of a drawing's corners in the window.</summary>
    public async Task<(float X, float Y)[]> Points(IReadOnlyList<(float X, float Y)> corners)
    {
        await Pad.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult area = (await Pad.BoundingBoxAsync())!;
        return [.. corners.Select(corner => (area.X + (corner.X * area.Width), area.Y + (corner.Y * area.Height)))];
    }

    /// <summary>Waits until the page has asked about all of the drawing, and has said in words what it reads.</summary>
    public async Task Rest()
    {
        // The newest drawing is read at the next frame.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        int[] seen = await Seen();
        DateTime end = DateTime.UtcNow + s_patience;
        while (!seen.AsSpan().SequenceEqual(Bytes(Pixels)) && DateTime.UtcNow < end)
        {
            await Task.Delay(20);
        }

        Assert.Equal(seen, Bytes(Pixels));
        await Expect(Summary).ToContainTextAsync("It looks like");
    }

    /// <summary>The image that the page shows as the one that the network sees, 0 to 255.</summary>
    public Task<int[]> Seen() => Page.Locator("#seen").EvaluateAsync<int[]>(
        "canvas => [...canvas.getContext('2d').getImageData(0, 0, 28, 28).data].filter((_, at) => at % 4 === 3)");

    /// <summary>What the service says of the image that the page sent last.</summary>
    public async Task<Prediction> Ask() => Assert.Single(await Service.Predict(Pixels));

    /// <summary>The probabilities that the page shows, exactly.</summary>
    public async Task<float[]> Probabilities() =>
        [.. (await Page.Locator("#chart data").EvaluateAllAsync<string[]>("all => all.map(each => each.value)"))
            .Select(text => (float)double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Waits until the page shows these probabilities, and fails with both if it does not.</summary>
    public async Task AssertShows(float[] expected)
    {
        DateTime end = DateTime.UtcNow + s_patience;
        float[] shown = await Probabilities();
        while (!shown.AsSpan().SequenceEqual(expected) && DateTime.UtcNow < end)
        {
            await Task.Delay(20);
            shown = await Probabilities();
        }

        Assert.Equal(expected, shown);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        await Service.DisposeAsync();
        _state.Dispose();
    }

    private static int[] Bytes(float[] pixels) => [.. pixels.Select(pixel => (int)MathF.Round(255 * pixel))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
