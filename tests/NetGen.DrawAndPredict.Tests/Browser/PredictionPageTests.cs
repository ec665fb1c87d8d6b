using System.Globalization;
using System.Net.Http.Json;
using DrawAndPredict.Messages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NetGen.DrawAndPredict.Tests.Browser;

/// <summary>What a person draws is what the network reads, and the page shows what it says.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PredictionPageTests(Chromium browser)
{
    [BrowserFact]
    public async Task ADigitDrawnWithTheMouseIsReadAsTheServerReadsItsPixels()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw(DigitShape.Three);

        Prediction expected = await page.Ask();
        await page.AssertShows(expected.Probabilities);
        await Expect(page.Label).ToHaveTextAsync(expected.Label);
        await Expect(page.Page.Locator("#chart data")).ToHaveTextAsync(expected.Probabilities.Select(Percent));
        await Expect(page.Summary).ToContainTextAsync($" {expected.Label} ({Percent(expected.Probabilities.Max())})");
    }

    [BrowserFact]
    public async Task TheImageIsMadeAsThoseOfMnistWereAndShownAsItIsSent()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Draw([(0.1f, 0.1f), (0.1f, 0.4f)]);
        float[] corner = page.Pixels;
        Assert.Equal(await page.Seen(), corner.Select(pixel => (int)MathF.Round(255 * pixel)));

        int[] rows = [.. Enumerable.Range(0, 28).Where(row => corner.AsSpan(28 * row, 28).ContainsAnyExcept(0f))];
        Assert.Equal(Enumerable.Range(4, 20), rows);
        Assert.Equal(13.5, Centre(corner, pixel => pixel / 28), 0.51);
        Assert.Equal(13.5, Centre(corner, pixel => pixel % 28), 0.51);

        // The same line elsewhere is the same image.
        await page.Button("Clear").ClickAsync();
        await Expect(page.Summary).ToHaveTextAsync("Nothing is drawn yet.");
        await page.Draw([(0.7f, 0.5f), (0.7f, 0.8f)]);
        Assert.Equal(Centre(corner, pixel => pixel / 28), Centre(page.Pixels, pixel => pixel / 28), 0.1);
        Assert.Equal(corner.Sum(), page.Pixels.Sum(), corner.Sum() / 50);
    }

    [BrowserFact]
    public async Task ADigitIsDrawnByKeyboard()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        IKeyboard keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Expect(page.Pad).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#pen-state")).ToHaveTextAsync("Pen up, 8 of 16 from the left, 4 of 16 from the top");
        await keyboard.PressAsync("ArrowLeft");
        await keyboard.PressAsync("Space");
        for (int step = 0; step < 3; step++)
        {
            await keyboard.PressAsync("ArrowRight");
        }

        // Two arrows at once: the stroke of a 7 goes down to the left.
        await keyboard.DownAsync("ArrowLeft");
        for (int step = 0; step < 8; step++)
        {
            await keyboard.PressAsync("ArrowDown");
        }

        await keyboard.UpAsync("ArrowLeft");
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("#pen-state")).ToHaveTextAsync("Pen up, 1 of 16 from the left, 12 of 16 from the top");
        await page.Rest();
        await page.AssertShows((await page.Ask()).Probabilities);

        // A lifted pen leaves no ink.
        float[] drawn = page.Pixels;
        await keyboard.PressAsync("Shift+ArrowRight");
        await keyboard.PressAsync("ArrowUp");
        await keyboard.PressAsync("Delete");
        await Expect(page.Summary).ToHaveTextAsync("Nothing is drawn yet.");
        Assert.Same(drawn, page.Pixels);
    }

    [BrowserFact]
    public async Task ADigitIsDrawnByTouchAndThePageDoesNotScroll()
    {
        await using DigitPage page = await DigitPage.Open(
            browser, new() { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });
        (float X, float Y)[] points = await page.Points(DigitShape.Seven);
        double before = await page.Page.EvaluateAsync<double>("scrollY");
        ICDPSession devtools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        for (int at = 0; at < points.Length; at++)
        {
            await devtools.SendAsync("Input.dispatchTouchEvent", new()
            {
                ["type"] = at == 0 ? "touchStart" : "touchMove",
                ["touchPoints"] = new[] { new { x = points[at].X, y = points[at].Y } },
            });
        }

        await devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await page.Rest();
        await page.AssertShows((await page.Ask()).Probabilities);
        Assert.Equal(before, await page.Page.EvaluateAsync<double>("scrollY"));

        // The whole stroke arrived: a 7 has ink in its upper left and at its foot.
        Assert.Contains(page.Pixels[..(28 * 8)], pixel => pixel > 0.5f);
        Assert.Contains(page.Pixels[(28 * 20)..], pixel => pixel > 0.5f);
    }

    [BrowserFact]
    public async Task EveryLayerIsShown()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        NetworkAnswer network = (await page.Service.Client.GetFromJsonAsync("/api/network", ApiJson.Default.NetworkAnswer))!;
        await page.Draw(DigitShape.Three);

        ILocator figures = page.Page.Locator("#layers figure");
        Assert.Equal(
            network.Layers.Select(layer => $"{layer.Name} {string.Join(" × ", layer.Shape)}"),
            await figures.EvaluateAllAsync<string[]>("all => all.map(each => [...each.querySelectorAll('figcaption > *')].slice(0, 2).map(part => part.textContent).join(' '))"));
        Assert.Equal(
            network.Layers.Select(layer => layer.Shape.Length == 1 ? 1 : layer.Shape[0]),
            await figures.EvaluateAllAsync<int[]>("all => all.map(each => each.querySelectorAll('canvas').length)"));

        // The first layer's maps are as large as its shape says, and not of one colour.
        int[] colors = await figures.First.Locator("canvas").EvaluateAllAsync<int[]>(
            $"all => all.map(each => new Set(new Uint32Array(each.getContext('2d').getImageData(0, 0, {network.Layers[0].Shape[2]}, {network.Layers[0].Shape[1]}).data.buffer)).size)");
        Assert.Contains(colors, count => count > 10);
    }

    [BrowserFact]
    public async Task WordsComeAfterARestAndNotAtEachStroke()
    {
        await using DigitPage page = await DigitPage.Open(browser);
        await page.Page.EvaluateAsync(
            """
            () => {
              window.spoken = [];
              new MutationObserver(() => spoken.push(document.getElementById('summary').textContent))
                .observe(document.getElementById('summary'), { childList: true });
            }
            """);
        int before = page.Requests.Count;
        await page.Draw(DigitShape.Three);
        int asked = page.Requests.Count - before;
        string[] spoken = await page.Page.EvaluateAsync<string[]>("spoken");
        Assert.True(asked > 2, $"The page asked {asked} times while the digit was drawn; expected at least 3.");
        Assert.InRange(spoken.Length, 1, asked - 2);
        Assert.StartsWith("It looks like", spoken[^1]);
    }

    private static string Percent(float probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:F1}%");

    private static double Centre(float[] pixels, Func<int, int> axis) => pixels.Select((pixel, at) => pixel * axis(at)).Sum() / pixels.Sum();
}
