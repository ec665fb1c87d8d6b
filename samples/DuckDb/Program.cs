// Measures SELECT digit(pixels) FROM images in DuckDB beside the network's own batches, and prints a table:
//
//     dotnet run -c Release --project samples/DuckDb [ROWS [WEIGHTS]]
using System.Globalization;
using DuckDB.NET.Data;
using DuckDbSample;
using FashionSample;
using NetGen.Data;

const int DefaultRows = 1_000_000;

long rows = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : DefaultRows;
FashionNet network = args.Length > 1 ? FashionNet.FromFile(args[1]) : new FashionNet(seed: 0);
ImageDataset images = Images.Load();

using var connection = new DuckDBConnection("Data Source=:memory:");
connection.Open();
NetworkFunctions.Register(connection, network);
Images.Write(connection, images, rows);

double alone = Speed.OfBatches(network, images, threads: 1);
double query = Speed.OfQuery(connection, rows, threads: 1);
double queryOfTwo = Speed.OfQuery(connection, rows, threads: 2);
double aloneAgain = Speed.OfBatches(network, images, threads: 1);
double own = (alone + aloneAgain) / 2;

Console.WriteLine("| | images/s | of its own batches |");
Console.WriteLine("|---|---:|---:|");
Print("`Predict` of batches, 1 thread", own, own);
Print($"`SELECT digit(pixels)`, {rows:N0} rows, 1 thread", query, own);
Print($"`SELECT digit(pixels)`, {rows:N0} rows, 2 threads", queryOfTwo, own);
Console.WriteLine(FormattableString.Invariant($"\nTwo threads are {queryOfTwo / query:0.00} times as fast as one."));

static void Print(string name, double speed, double own) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {speed:N0} | {speed / own:0.00} |"));
