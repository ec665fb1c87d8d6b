using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>A page is never wider than its screen: what does not fit scrolls in its card.</summary>
public sealed class PageWidthTests : IClassFixture<PageWidthTests.Pages>
{
    // What sticks out of the screen and of every card, and how wide the page is.
    private const string Script =
        """
        window => {
          const width = window.innerWidth;
          const out = [...window.document.querySelectorAll("main *")].filter(e => {
            const place = e.getBoundingClientRect();
            return !e.closest(".scroll > *") && (place.right > width + 0.5 || place.left < -0.5);
          });
          return [width, window.document.documentElement.scrollWidth, ...out.map(e => e.outerHTML.slice(0, 200))].join(" | ");
        }
        """;

    private readonly Pages _pages;

    public PageWidthTests(Pages pages) => _pages = pages;

    [BrowserTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        Assert.Equal($"{width} | {width}", await Browser.Ask(_pages.Report, width, Script));
        Assert.Equal($"{width} | {width}", await Browser.Ask(_pages.Live, width, Script));
    }

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(768)]
    public async Task A_matrix_of_ten_classes_fits_a_phone(int width) => Assert.Equal(
        "0",
        await Browser.Ask(_pages.Report, width, "window => { const card = window.document.querySelector('.confusion').parentElement; return card.scrollWidth - card.clientWidth; }"));

    [BrowserTheory]
    [InlineData(390)]
    public async Task The_names_of_a_wide_matrix_stay_while_it_scrolls(int width)
    {
        const string Scroll =
            """
            window => {
              const card = window.document.querySelector(".many").parentElement;
              card.scrollLeft = 200;
              const name = card.querySelector("tbody th");
              return card.scrollLeft + " " + (name.getBoundingClientRect().left - card.getBoundingClientRect().left);
            }
            """;
        Assert.Equal("200 0", await Browser.Ask(_pages.Report, width, Scroll));
    }

    /// <summary>A report with everything in it, long names among it, and the page of a training that runs.</summary>
    public sealed class Pages : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Pages()
        {
            if (Browser.SkipReason is not null)
            {
                return;
            }

            Dataset test = TestImages.Bars(60, seed: 12);
            var curves = new TrainingCurves { LivePage = Live };
            var network = new BarNet();
            using (var trainer = new Trainer<BarNet>(network, new TrainerOptions { BatchSize = 16, Threads = 1 }))
            {
                curves.Add(trainer.Fit(TestImages.Bars(120, seed: 11), epochs: 12, validation: test, progress: curves));
            }

            string[] names = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];
            var report = new Report(new string('W', 100), new string('W', 300));
            report.AddFigure(new string('W', 100), new string('9', 100));
            report.AddConfusion(Matrix(10, diagonal: 987), names);
            report.AddConfusion(Matrix(40, diagonal: 12345), [.. Enumerable.Range(0, 40).Select(i => $"a name that is rather long, number {i}")]);
            report.AddConfusion(Matrix(2, diagonal: 3), [new string('W', 100), "b"]);
            report.AddErrors([1, 2, 3, 4], [2, 3, 4, 1], outputs: 2, [new string('W', 100), "b"]);
            report.AddClassMetrics(ClassificationMetrics.Of(Matrix(10, diagonal: 987)), [new string('W', 100), .. names[1..]]);
            report.AddNote("A note", new string('W', 300));
            report.AddPicture("A picture", "A wide one.", new Bitmap(3000, 20));
            report.AddCurves(curves);
            report.AddMistakes(TestImages.Samples(test), Classifications.Of(new BarNet(seed: 9), test));
            report.AddGallery(TestImages.Samples(test));
            report.AddLayers(network);
            report.AddFilters(network);
            report.AddFeatureMaps(network, TestImages.Samples(test), 0);
            report.AddReceptiveFields(network, TestImages.Samples(test), 0);
            report.AddSaliency(network, TestImages.Samples(test), [0, 1, 2]);
            report.SavePage(Report);
        }

        public string Report => _folder.File("report.html");

        public string Live => _folder.File("live.html");

        public void Dispose() => _folder.Dispose();

        private static int[,] Matrix(int classes, int diagonal)
        {
            int[,] matrix = new int[classes, classes];
            for (int i = 0; i < classes * classes; i++)
            {
                matrix[i / classes, i % classes] = i / classes == i % classes ? diagonal : 100 + (i % 37);
            }

            return matrix;
        }
    }
}
